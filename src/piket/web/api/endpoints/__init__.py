"""What programs may ask and send, one module for each subject; `application` puts them together."""
