NEW = "/compras/nueva/"

HUGE = 10**30
