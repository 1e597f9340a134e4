import type { Log } from '@redress/messaging';

const nothing = () => undefined;

export const silentLog: Log = { info: nothing, warn: nothing, error: nothing };
