import { type DomainError, refuseCommon } from '@redress/kernel';

/** Clocks of other systems may run ahead by this much, in ms. */
const SKEW_MS = 5 * 60_000;
/** Proof from an external system is taken up to 24 h late (domain §4.3), in ms. */
const LATE_MS = 24 * 60 * 60_000;

/**
 * Checks when a sender says that something happened. Lateness counts until the record reached the broker, so that an outage of ours does not
 * make a command late.
 */
export function checkTime(at: Date, now: Date, arrivedAt: Date): DomainError | undefined {
  if (at.getTime() > now.getTime() + SKEW_MS) return refuseCommon('TIME_IN_FUTURE', { field: 'ce_time' });
  const lateMs = Math.min(now.getTime() - at.getTime(), arrivedAt.getTime() - at.getTime());
  if (lateMs > LATE_MS) return refuseCommon('TIME_TOO_OLD', { field: 'ce_time' });
  return undefined;
}
