/**
 * Preloaded into every task: when `local/bootstrap.mjs` is killed outright (kill -9 of the parent alone), the channel to it
 * closes and the task ends as if it had been asked to, instead of living on with its port and its data folder.
 */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
