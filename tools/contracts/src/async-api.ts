import { commands, events, REPLIES, services, topics } from '@redress/contracts';
import { stringify } from 'yaml';
import { GENERATED } from './committed.js';
import { contracts, jsonSchemaOf } from './schemas.js';

const idOf = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '_');

const headers = {
  type: 'object',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type'],
  properties: Object.fromEntries(
    ['ce_specversion', 'ce_id', 'ce_source', 'ce_type', 'ce_time', 'ce_subject', 'ce_partitionkey', 'ce_sequence', 'ce_correlationid', 'ce_causationid', 'ce_round', 'ce_actorkind', 'ce_actorid', 'ce_actorrole', 'ce_actordepartment', 'traceparent'].map((name) => [name, { type: 'string' }]),
  ),
};

/** The AsyncAPI 3.0 document, from the same schemas. */
export function asyncApi(): string {
  const typesOn = (topic: string): string[] => [...events, ...commands].filter((one) => one.topic === topic).map(({ type }) => type);
  const schemaOf = (type: string): unknown => {
    const contract = contracts.find((one) => one.type === type);
    if (!contract) throw new Error(`no contract ${type}`);
    const { $schema: _dialect, $id: _id, ...schema } = jsonSchemaOf(contract);
    return schema;
  };
  const spoken = topics.filter(({ topic }) => typesOn(topic).length > 0);
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'Redress', version: '1.0.0', description: `The messages of the platform: CloudEvents 1.0, Kafka binding, binary mode. ${GENERATED}`, license: { name: 'Apache-2.0' } },
    defaultContentType: 'application/json',
    servers: { local: { host: '127.0.0.1:3092', protocol: 'kafka', description: 'The local stack.' } },
    channels: Object.fromEntries<unknown>(
      spoken.map(({ topic, description, config }) => [
        idOf(topic),
        {
          address: topic, description,
          messages: Object.fromEntries(typesOn(topic).map((type) => [idOf(type), { $ref: `#/components/messages/${idOf(type)}` }])),
          bindings: { kafka: { topic, topicConfiguration: bindingOf(config), bindingVersion: '0.5.0' } },
        },
      ]),
    ),
    operations: Object.fromEntries<unknown>(
      spoken.flatMap(({ topic, writers, readers }) => [
        ...writers.filter(isService).map((service) => [`${service}_sends_${idOf(topic)}`, { action: 'send', channel: { $ref: `#/channels/${idOf(topic)}` }, summary: `${service} writes to ${topic}.` }] as const),
        ...readers.filter(isService).map((service) => [`${service}_receives_${idOf(topic)}`, { action: 'receive', channel: { $ref: `#/channels/${idOf(topic)}` }, summary: `${service} reads ${topic}; the outcome of a command goes to ${REPLIES}.` }] as const),
      ]),
    ),
    components: {
      messages: Object.fromEntries(
        [...events, ...commands].map(({ type, description, example }) => [
          idOf(type),
          { name: type, title: type, summary: description, contentType: 'application/json', headers, payload: schemaOf(type), examples: [{ name: 'example', payload: example as Record<string, unknown> }] },
        ]),
      ),
    },
  };
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 0 });
}

const isService = (name: string): boolean => (services as readonly string[]).includes(name);

function bindingOf(config: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).map(([name, value]) => [name, name === 'cleanup.policy' ? [value] : /^\d+$/.test(value) ? Number(value) : value]));
}
