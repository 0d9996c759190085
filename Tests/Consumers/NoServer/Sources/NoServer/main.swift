import ASGIServer
