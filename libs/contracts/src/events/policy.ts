import { z } from 'zod';
import { defineEvent } from '../define.js';
import { POLICIES } from '../topics.js';
import { code, instant } from '../values.js';

const version = { version: z.int().min(1), effectiveFrom: instant, body: z.record(z.string(), z.unknown()) };

/** The topic keeps only the newest record of a key, so each one also carries the earlier versions that are still in force. */
export const PolicyPublishedV1 = defineEvent({
  type: 'policy.published.v1',
  producer: 'owner',
  topic: POLICIES,
  description: 'A version of a policy. `earlier` holds the versions in force until this one takes effect.',
  data: z.object({ kind: code(), id: code(), ...version, earlier: z.array(z.object(version)) }),
  example: {
    kind: 'time-limit', id: 'ACK', version: 2, effectiveFrom: '2026-03-01T00:00:00.000Z', body: { stage: 'ACK', limit: { unit: 'H', amount: 2 }, pausable: false },
    earlier: [{ version: 1, effectiveFrom: '2026-01-01T00:00:00.000Z', body: { stage: 'ACK', limit: { unit: 'H', amount: 1 }, pausable: false } }],
  },
});
