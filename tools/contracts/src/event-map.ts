import { commands, events, pathOf, topics } from '@redress/contracts';
import { GENERATED } from './committed.js';
import type { Description } from './platform.js';

/** Who says what, and who hears it: read from the services themselves. */
export function eventMap(descriptions: readonly Description[]): string {
  const hearing = (type: string): string => descriptions.filter(({ hears }) => hears.has(type)).map(({ definition }) => definition.name).join(', ') || '–';
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`)];
  return [
    '# Event map', '', GENERATED, '', '## Facts', '',
    ...table(['type', 'said by', 'heard by', 'topic', 'meaning'], events.map(({ type, producer, topic, description }) => [`\`${type}\``, producer === 'owner' ? 'its owner' : producer, hearing(type), `\`${topic}\``, description])),
    '', '## Commands', '',
    ...table(['type', 'over HTTP', 'over Kafka', 'meaning'], commands.map((command) => {
      const taken = descriptions.flatMap(({ takes }) => takes.get(command.type) ?? [])[0];
      return [`\`${command.type}\``, `\`POST ${pathOf(command, taken?.creates ? undefined : '{complaintId}')}\` on ${command.service}`, taken ? `\`${command.topic}\`` : 'no', command.description];
    })),
    '', '## Topics', '',
    ...table(['topic', 'key', 'written by', 'read by', 'settings', 'holds'], topics.map(({ topic, key, writers, readers, config, description }) => [
      `\`${topic}\``, key, writers.join(', '), readers.join(', '), Object.entries(config).map(([name, value]) => `\`${name}=${value}\``).join(' '), description,
    ])),
    '',
  ].join('\n');
}
