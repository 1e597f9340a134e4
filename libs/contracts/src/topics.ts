export const services = ['intake', 'routing', 'sla', 'review', 'notification'] as const;
export type Service = (typeof services)[number];
/** Services that take commands over Kafka; sla takes none. */
export const commandServices = ['intake', 'routing', 'review', 'notification'] as const;

export const EVENTS = 'complaint.events.v1';
export const SUPERVISION = 'supervision.events.v1';
export const PRIVATE = 'complaint.private.v1';
export const POLICIES = 'policies.v1';
export const REPLIES = 'command.replies.v1';
export const commandsOf = (service: Service): string => `${service}.commands.v1`;
export const deadLettersOf = (service: Service): string => `${service}.dead-letter.v1`;

export interface TopicDefinition {
  readonly topic: string;
  readonly key: string;
  readonly writers: readonly string[];
  readonly readers: readonly string[];
  readonly description: string;
  readonly config: Readonly<Record<string, string>>;
}

const DAY = 24 * 60 * 60 * 1000;
const kept = (days: number) => ({ 'cleanup.policy': 'delete', 'retention.ms': String(days * DAY) });

/** Every topic of the platform (design §2), with the settings it is created with. */
export const topics: readonly TopicDefinition[] = [
  {
    topic: EVENTS, key: 'complaint id', writers: services, readers: [...services, 'enterprises'], config: kept(30),
    description: 'Every fact about a complaint, whoever states it; causes always before effects.',
  },
  {
    topic: SUPERVISION, key: 'subject id', writers: ['review'], readers: ['sla', 'notification', 'enterprises'], config: kept(30),
    description: 'Facts that belong to no one complaint.',
  },
  {
    topic: PRIVATE, key: 'complaint id', writers: ['intake'], readers: ['routing', 'review', 'notification'],
    // What a tombstone erased is off the disks of the brokers a day later; the tombstone stays for as long as a service may be away.
    config: { 'cleanup.policy': 'compact', 'max.compaction.lag.ms': String(DAY), 'delete.retention.ms': String(30 * DAY) },
    description: 'Personal data, restricted by ACL; erasure is a tombstone. No other topic carries any.',
  },
  {
    topic: POLICIES, key: 'kind:id', writers: services, readers: [...services, 'enterprises'], config: { 'cleanup.policy': 'compact' },
    description: 'Versioned, effective-dated policy data.',
  },
  ...commandServices.map((service): TopicDefinition => ({
    topic: commandsOf(service), key: 'complaint id, or a key of the sender before one exists', writers: ['enterprises'], readers: [service], config: kept(14),
    description: `Commands to ${service}.`,
  })),
  {
    topic: REPLIES, key: "the command's source", writers: [...commandServices], readers: ['enterprises'], config: kept(7),
    description: 'The outcome of every command.',
  },
  ...services.map((service): TopicDefinition => ({
    // Larger than any topic it mirrors, so that the original always fits beside its headers.
    topic: deadLettersOf(service), key: 'original key', writers: [service], readers: [service], config: { ...kept(90), 'max.message.bytes': String(3 * 1024 * 1024) },
    description: `What ${service} could not read or apply: original bytes and headers, and why.`,
  })),
];
