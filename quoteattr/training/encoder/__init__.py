"""How the bundled encoder is trained: teachers of full size, then a smaller student.

The stages are listed in `recipe`.
"""
