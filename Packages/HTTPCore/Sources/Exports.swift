// Users of HTTPCore meet HTTPFields, HTTPField.Name, HTTPRequest.Method and HTTPResponse.Status
// in almost every line, so one import brings them all.
@_exported public import HTTPTypes
