import { Parser } from '@asyncapi/parser';
import { commands, events, EVENTS, otherThan, pathOf } from '@redress/contracts';
import { commonRefusals } from '@redress/kernel';
import { httpRefusals, policyRefusals } from '@redress/service';
import { spawnSync } from 'node:child_process';
import { asyncApi } from './async-api.js';
import { asJson, atRoot, committed } from './committed.js';
import { errorList } from './error-list.js';
import { eventMap } from './event-map.js';
import { definitions, type Description, describeService } from './platform.js';
import { sources } from './sources.js';

describe('the generated documents', () => {
  let descriptions: readonly Description[];

  beforeAll(async () => {
    const found: Description[] = [];
    for (const definition of definitions) found.push(await describeService(definition));
    descriptions = found;
  });

  it('show the event map as the services subscribe', () => {
    const map = eventMap(descriptions);
    expect(committed('docs/events.md', map)).toBe(map);
  });

  it('list every error code that can be thrown', () => {
    const list = errorList(descriptions);
    expect(committed('docs/errors.md', list)).toBe(list);
  });

  it('list no error code that nobody throws', () => {
    const code = sources().join('\n');
    const tables = [commonRefusals.table, policyRefusals.table, httpRefusals, ...descriptions.map(({ definition }) => definition.refusals)];
    const listed = tables.flatMap((table) => Object.keys(table));
    // In its table a code is a key; where it is thrown it is a text.
    expect(listed.filter((name) => !code.includes(`'${name}'`))).toEqual([]);
  });

  it.each(definitions.map(({ name }) => name))('hold the OpenAPI document of %s, and it is valid', (name) => {
    const openApi = descriptions.find(({ definition }) => definition.name === name)?.openApi;
    const text = asJson(openApi);
    expect(committed(`docs/openapi/${name}.json`, text)).toBe(text);
    const { stdout, stderr } = spawnSync(process.execPath, [atRoot('libs/service/fixtures/validate-openapi.mjs')], { input: text, encoding: 'utf8' });
    expect([stdout, stderr]).toEqual([JSON.stringify({ valid: true, version: '3.1' }), '']);
  });

  it('hold an AsyncAPI document that its official parser takes', async () => {
    const text = asyncApi(descriptions);
    expect(committed('docs/asyncapi.yaml', text)).toBe(text);
    const { document, diagnostics } = await new Parser().parse(text);
    const error: number = 0;
    expect(diagnostics.filter(({ severity }) => (severity as number) === error)).toEqual([]);
    expect(document?.allMessages().length).toBe(events.length + commands.length);
  });

  it.each(commands.map((command) => [command.type, command] as const))('have a door over HTTP and one over Kafka for %s', (type, command) => {
    const { takes, openApi } = descriptions.find(({ definition }) => definition.name === command.service)!;
    const taken = takes.get(type);
    expect(taken?.type).toBe(command);
    expect(openApi.paths[pathOf(command, taken?.creates ? undefined : '{complaintId}')]).toMatchObject({ post: { operationId: command.name, tags: [command.collection] } });
  });

  it('leave no command to a service that does not declare it, and no event that names nobody', () => {
    for (const { takes } of descriptions) expect([...takes.values()].filter(({ type }) => !commands.includes(type))).toEqual([]);
    const heard = new Set(descriptions.flatMap(({ hears }) => [...hears]));
    const known = new Set([...events.map(({ type }) => type), otherThan(EVENTS)]);
    expect([...heard].filter((type) => !known.has(type))).toEqual([]);
  });
});
