/** What happened in time, but is heard too late, is still taken for that long, in ms (domain §4.3). */
const PROOF_WITHIN_MS = 24 * 60 * 60_000;

/** Whether news of something that happened at an instant still takes back what time alone has said since. */
export const isProof = (at: Date, now: Date): boolean => now.getTime() - at.getTime() <= PROOF_WITHIN_MS;
