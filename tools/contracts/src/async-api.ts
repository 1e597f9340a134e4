import { commands, type EventType, events, REPLIES, type Service, services, type TopicDefinition, topics } from '@redress/contracts';
import { stringify } from 'yaml';
import { GENERATED } from './committed.js';
import type { Description } from './platform.js';
import { contracts, jsonSchemaOf } from './schemas.js';

const BINDING = '0.5.0';

/** The headers of a message: name, what it holds, and whether it is never missing. */
const HEADERS: readonly (readonly [name: string, holds: string, isRequired: boolean])[] = [
  ['content-type', 'application/json, or application/cloudevents+json for the structured mode, which commands may use.', false],
  ['ce_specversion', '1.0', true],
  ['ce_id', 'UUID of a fact; of a command its idempotency key, up to 200 printable characters.', true],
  ['ce_source', 'Who says it: /intake; of a command the name under which its sender is granted its rights.', true],
  ['ce_type', 'The type, with its major version.', true],
  ['ce_time', 'When it happened, ISO 8601 in UTC.', false],
  ['ce_subject', 'The complaint number.', false],
  ['ce_dataschema', 'urn:redress:schema:<type>.', false],
  ['ce_partitionkey', 'The record key: the complaint id.', false],
  ['ce_sequence', 'Ten digits: rises with each fact of the service about the complaint; numbers may be missing.', false],
  ['ce_expectedsequence', 'Of a command: the sequence that its sender saw; refused with VERSION_MISMATCH when there is a newer one.', false],
  ['ce_correlationid', 'The same for everything that follows from one beginning.', false],
  ['ce_causationid', 'The id of what caused it.', false],
  ['ce_round', 'How often the complaint was opened, from 1.', false],
  ['ce_actorkind', 'CUSTOMER, STAFF, SYSTEM or INTEGRATION. Commands need the actor.', false],
  ['ce_actorid', 'The opaque id of the actor.', false],
  ['ce_actorrole', 'The role in which the actor acts.', false],
  ['ce_actordepartment', 'The department of the actor.', false],
  ['traceparent', 'W3C trace context of what created the message.', false],
];

const headers = {
  type: 'object',
  required: HEADERS.flatMap(([name, , isRequired]) => (isRequired ? [name] : [])),
  properties: Object.fromEntries(HEADERS.map(([name, description]) => [name, { type: 'string', description }])),
};

/** The AsyncAPI 3.0 document, from the same schemas, and from what the services themselves subscribe to. */
export function asyncApi(descriptions: readonly Description[]): string {
  const spoken = topics.filter(({ topic }) => typesOn(topic).length > 0);
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'Redress', version: '1.0.0', description: `The messages of the platform: CloudEvents 1.0, Kafka binding, binary mode. ${GENERATED}`, license: { name: 'Apache-2.0' } },
    defaultContentType: 'application/json',
    servers: { local: { host: '127.0.0.1:3092', protocol: 'kafka', description: 'The local stack.' } },
    channels: Object.fromEntries<unknown>(spoken.map((definition) => [idOf(definition.topic), channelOf(definition)])),
    operations: Object.fromEntries<unknown>(spoken.flatMap(({ topic }) => [...services.flatMap((service) => sends(service, topic)), ...descriptions.flatMap((description) => receives(description, topic))])),
    components: { schemas: { headers }, messages: Object.fromEntries<unknown>([...events, ...commands].map((message) => [idOf(message.type), messageOf(message)])) },
  };
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
}

const idOf = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '_');
const typesOn = (topic: string): string[] => [...events, ...commands].filter((one) => one.topic === topic).map(({ type }) => type);

function channelOf({ topic, description, config }: TopicDefinition): object {
  return {
    address: topic, description,
    messages: Object.fromEntries(typesOn(topic).map((type) => [idOf(type), { $ref: `#/components/messages/${idOf(type)}` }])),
    bindings: { kafka: { topic, topicConfiguration: configurationOf(config), bindingVersion: BINDING } },
  };
}

function messageOf({ type, topic, description, example }: Pick<EventType, 'type' | 'topic' | 'description' | 'example'>): object {
  const contract = contracts.find((one) => one.type === type);
  if (!contract) throw new Error(`no contract ${type}`);
  const { $schema: _dialect, $id: _id, ...payload } = jsonSchemaOf(contract);
  const key = topics.find((one) => one.topic === topic)?.key ?? '';
  return {
    name: type, title: type, summary: description, contentType: 'application/json', headers: { $ref: '#/components/schemas/headers' }, payload,
    examples: [{ name: 'example', payload: example as Record<string, unknown> }],
    bindings: { kafka: { key: { type: 'string', description: key }, bindingVersion: BINDING } },
  };
}

/** What a service says on a topic. A policy is said by the owner of its kind, a reply by the owner of the command. */
function sends(service: Service, topic: string): [string, object][] {
  const writes = topics.find((one) => one.topic === topic)?.writers.includes(service);
  const types = events.filter((event) => event.topic === topic && (event.producer === service || (event.producer === 'owner' && writes))).map(({ type }) => type);
  return types.length === 0 ? [] : [[`${service}_sends_${idOf(topic)}`, { action: 'send', summary: `What ${service} says on ${topic}.`, ...referring(topic, types) }]];
}

/** What a service hears or takes from a topic; commands are answered on the topic of replies. */
function receives({ definition: { name }, hears, takes }: Description, topic: string): [string, object][] {
  const types = typesOn(topic).filter((type) => hears.has(type) || takes.has(type));
  if (types.length === 0) return [];
  const reply = types.some((type) => takes.has(type)) ? { reply: { channel: { $ref: `#/channels/${idOf(REPLIES)}` } } } : {};
  const bindings = { kafka: { groupId: { type: 'string', enum: [`redress.${name}`] }, bindingVersion: BINDING } };
  return [[`${name}_receives_${idOf(topic)}`, { action: 'receive', summary: `What ${name} ${takes.has(types[0] ?? '') ? 'takes' : 'hears'} from ${topic}.`, ...referring(topic, types), ...reply, bindings }]];
}

function referring(topic: string, types: readonly string[]): object {
  return { channel: { $ref: `#/channels/${idOf(topic)}` }, messages: types.map((type) => ({ $ref: `#/channels/${idOf(topic)}/messages/${idOf(type)}` })) };
}

function configurationOf(config: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).map(([name, value]) => [name, name === 'cleanup.policy' ? [value] : /^\d+$/.test(value) ? Number(value) : value]));
}
