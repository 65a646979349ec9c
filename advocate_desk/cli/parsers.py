"""The type of what a noun adds its parsers to (argparse has no public name for it)."""

import argparse

Commands = argparse._SubParsersAction[argparse.ArgumentParser]
