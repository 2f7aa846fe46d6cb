"""A module for each first step of the API's paths, loaded when the client is asked for it."""
