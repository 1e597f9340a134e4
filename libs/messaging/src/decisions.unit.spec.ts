import { ROOT_CONTEXT } from '@opentelemetry/api';
import { Count, type Counter, counters, MADE, MAKING, ROUNDED } from './conformance/counters.spec.js';
import { Decisions } from './decisions.js';
import type { CommandJob } from './job.js';
import type { Runtime } from './runtime.js';

const now = new Date('2026-02-11T02:00:00.000Z');
const counter: Counter = { id: '0192f7a0-1111-7000-8000-000000000002', version: 3, total: 5 };

const counting = (by: number): CommandJob => ({
  kind: 'command', definition: Count as unknown as CommandJob['definition'], trace: ROOT_CONTEXT, bodyHash: '',
  input: { kind: 'command', id: 'c-1', source: '/http/agent-7', type: Count.type.type, key: counter.id, data: { by }, at: now, actor: { kind: 'STAFF', id: 'agent-7', role: 'AGENT' } },
});

const decide = (job: CommandJob) => {
  const seen = { isSeen: () => false, outcomeOf: () => undefined, add: () => undefined };
  return new Decisions({ service: 'intake' } as Runtime, counters, { now }, new Map([[counter.id, counter]]), seen, now).settle(job);
};
const accepted = { commandId: 'c-1', status: 'ACCEPTED', resourceId: counter.id, seq: 4 };

describe('the reply to a command', () => {
  it('names the state that it changed', () => {
    expect(decide(counting(2))).toEqual({ kind: 'replied', reply: accepted });
  });

  it('names what was made inside the state, where the decision does', () => {
    expect(decide(counting(MAKING))).toEqual({ kind: 'replied', reply: { ...accepted, resourceId: MADE } });
  });

  it('says that it took another way than was asked for', () => {
    expect(decide(counting(ROUNDED))).toEqual({ kind: 'replied', reply: { ...accepted, code: 'ROUNDED' } });
  });
});
