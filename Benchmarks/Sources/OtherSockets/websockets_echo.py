"""An echo with the asyncio server of `websockets`, on the loop of uvloop.

    python websockets_echo.py PORT
"""
import asyncio
import sys

import uvloop
from websockets.asyncio.server import serve


async def echo(socket):
    async for message in socket:
        await socket.send(message)


async def main():
    async with serve(echo, "127.0.0.1", int(sys.argv[1]), compression=None):
        await asyncio.get_running_loop().create_future()


uvloop.run(main())
