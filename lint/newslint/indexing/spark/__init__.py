"""An archive that one machine is too small for, built by Spark with the functions of one machine.

``build.build`` does the work; each other file answers one question of it.
"""
