import { Parser } from '@asyncapi/parser';
import { commands, events } from '@redress/contracts';
import { asyncApi } from './async-api.js';
import { asJson, committed } from './committed.js';
import { errorList } from './error-list.js';
import { eventMap } from './event-map.js';
import { definitions, type Description, describeService } from './platform.js';

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

  it('hold the OpenAPI document of each service', () => {
    for (const { definition, openApi } of descriptions) {
      const text = asJson(openApi);
      expect(committed(`docs/openapi/${definition.name}.json`, text)).toBe(text);
    }
  });

  it('hold an AsyncAPI document that its official parser takes', async () => {
    const text = asyncApi();
    expect(committed('docs/asyncapi.yaml', text)).toBe(text);
    const { document, diagnostics } = await new Parser().parse(text);
    const error: number = 0;
    expect(diagnostics.filter(({ severity }) => (severity as number) === error)).toEqual([]);
    expect(document?.allMessages().length).toBe(events.length + commands.length);
  });

  it('leave no command without its door over Kafka and no event that names nobody', () => {
    for (const { type, service } of commands) expect(descriptions.find(({ definition }) => definition.name === service)?.takes.has(type)).toBe(true);
    const heard = new Set(descriptions.flatMap(({ hears }) => [...hears]));
    const known = new Set(events.map(({ type }) => type));
    expect([...heard].filter((type) => !known.has(type))).toEqual([]);
  });
});
