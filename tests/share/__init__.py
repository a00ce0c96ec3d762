"""Tests of what views say when they leave the desk."""
