"""The family is in the room: who was told, their account, a correction asked for, a complaint, the trusted adult."""
