//todo
