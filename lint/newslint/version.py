"""The version and the address of the project, the one place that says them."""

VERSION = "0.1.0"
__version__ = VERSION
HOME = "https://github.com/newslint/newslint"
