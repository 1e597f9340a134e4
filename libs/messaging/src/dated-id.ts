import { idFloor, idOf } from '@redress/kernel';

const LATEST_MS = 2 ** 48 - 1;

/** The same time and parts always give the same id. It sorts by its time like the ids of facts, so that the inbox can forget it with them. */
export function datedId(timestamp: string, ...parts: readonly string[]): string {
  const ms = Number(timestamp);
  const at = new Date(Number.isFinite(ms) ? Math.min(Math.max(0, ms), LATEST_MS) : 0);
  return idFloor(at).slice(0, 14) + idOf(...parts).slice(14);
}
