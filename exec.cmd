@rem A shell of Windows has no exec: it finds this file in its place, which runs what follows.
@%*
