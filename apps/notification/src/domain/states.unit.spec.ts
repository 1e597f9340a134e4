import { machines } from './states.spec.js';

const no = { code: 'INVALID_STATE' };
const stays = {};
const all = <T>(states: readonly string[], effect: T): Record<string, T> => Object.fromEntries(states.map((state) => [state, effect]));

const ended = ['COMPLETED', 'DECLINED', 'UNREACHABLE', 'CANCELLED'];
const callbacks = {
  'handling.resolved.v1': all(['NONE', 'SCHEDULED', 'ATTEMPTED', ...ended], { to: 'SCHEDULED', facts: ['callback.scheduled.v1'] }),
  'RecordCallbackAttempt': {
    ...all(['NONE', ...ended], no),
    SCHEDULED: { to: 'ATTEMPTED', facts: ['callback.attempted.v1'] },
    ATTEMPTED: { to: 'UNREACHABLE', facts: ['callback.attempted.v1', 'callback.completed.v1'] },
  },
  'CompleteCallback answered': { ...all(['NONE', ...ended], no), ...all(['SCHEDULED', 'ATTEMPTED'], { to: 'COMPLETED', facts: ['callback.completed.v1'] }) },
  'CompleteCallback declined': { ...all(['NONE', ...ended], no), ...all(['SCHEDULED', 'ATTEMPTED'], { to: 'DECLINED', facts: ['callback.completed.v1'] }) },
  'complaint.withdrawn.v1': { ...all(['NONE', ...ended], stays), ...all(['SCHEDULED', 'ATTEMPTED'], { to: 'CANCELLED', facts: ['callback.cancelled.v1'] }) },
  'review.triggered.v1': { ...all(['NONE', ...ended], stays), ...all(['SCHEDULED', 'ATTEMPTED'], { to: 'CANCELLED', facts: ['callback.cancelled.v1'] }) },
};

const settled = ['SENT', 'DELIVERED', 'UNDELIVERABLE', 'CANCELLED'];
const unsent = ['QUEUED', 'DELIVERED', 'UNDELIVERABLE', 'CANCELLED'];
const messages = {
  'accepted by the gateway': { ...all(['SENT', 'DELIVERED', 'UNDELIVERABLE'], stays), ...all(['QUEUED', 'CANCELLED'], { to: 'SENT', facts: ['notification.sent.v1'] }) },
  'refused for now': { ...all(settled, stays), QUEUED: { to: 'QUEUED' } },
  'refused for good': { ...all(settled, stays), QUEUED: { to: 'QUEUED' } },
  'refused for good by the last channel': { ...all(settled, stays), QUEUED: { to: 'UNDELIVERABLE', facts: ['notification.failed.v1'] } },
  'RecordDelivery DELIVERED': { ...all(unsent, no), SENT: { to: 'DELIVERED', facts: ['notification.delivered.v1'] } },
  'RecordDelivery FAILED': { ...all(unsent, no), SENT: { to: 'QUEUED', facts: ['notification.bounced.v1'] } },
  'RecordDelivery FAILED by the last channel': { ...all(unsent, no), SENT: { to: 'UNDELIVERABLE', facts: ['notification.bounced.v1', 'notification.failed.v1'] } },
  'complaint.personal-data-erased.v1': { ...all(settled, stays), QUEUED: { to: 'CANCELLED' } },
};

describe('every command in every state (domain §4.5)', () => {
  it.each([['callback', callbacks], ['message', messages]] as const)('%s', (name, expected) => {
    const { outcomes, states, commands } = machines.find(({ machine }) => machine === name)!;
    expect(outcomes).toEqual(expected);
    expect(commands).toEqual(Object.keys(expected));
    for (const command of commands) expect(Object.keys(outcomes[command] ?? {})).toEqual(states);
  });
});
