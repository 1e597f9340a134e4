import { services } from '@redress/contracts';
import { intake } from '@redress/intake';
import { notification } from '@redress/notification';
import { review } from '@redress/review';
import { routing } from '@redress/routing';
import { sla } from '@redress/sla';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { environmentOf, execForm, readStages, root } from './images.js';
import { problemsOf } from './images-rules.js';

interface Compose {
  readonly services: Record<string, { build?: { dockerfile: string }; environment?: Record<string, string>; ports?: string[]; volumes?: string[] }>;
}

/** What an image sets for Node and the C library, not for the service. */
const FOR_THE_RUNTIME = ['NODE_ENV', 'NODE_OPTIONS', 'MALLOC_ARENA_MAX'];

describe('the images', () => {
  const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;
  const dockerfiles = Object.values(compose.services).flatMap(({ build }) => (build ? [build.dockerfile] : []));

  it('are put together by a compose file that fits the Compose Specification', () => {
    const isValid = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(readFileSync(join(root, 'docker/compose-spec.schema.json'), 'utf8')) as object);
    expect([isValid(compose), isValid.errors]).toEqual([true, null]);
    expect(isValid({ services: { intake: { imagee: 'x' } } })).toBe(false);
  });

  it('listen on this machine only, and each service has its own image and database', () => {
    for (const [name, { ports = [] }] of Object.entries(compose.services)) for (const port of ports) expect(`${name} ${port}`).toMatch(/ 127\.0\.0\.1:/);
    for (const service of services) {
      expect(compose.services[service]?.build?.dockerfile).toBe(`apps/${service}/Dockerfile`);
      expect(compose.services[service]?.environment?.['DATABASE_URL']).toBe(`postgres://${service}:local@postgres:5432/${service}`);
    }
  });

  it.each([intake, routing, sla, review, notification])('give $name a configuration that it can use, and no name that it does not know', ({ name: service, readConfig }) => {
    const { environment = {}, ports } = compose.services[service] ?? {};
    const [final] = readStages(`apps/${service}/Dockerfile`).slice(-1);
    const given: Record<string, string> = { ...environmentOf(final!), ...environment };
    const config = readConfig(given);
    expect(Object.keys(given).filter((name) => !(name in config) && !FOR_THE_RUNTIME.includes(name))).toEqual([]);
    expect(ports).toEqual([`127.0.0.1:${config.HTTP_PORT}:${config.HTTP_PORT}`]);
    expect(final!.instructions).toContainEqual({ verb: 'EXPOSE', rest: String(config.HTTP_PORT) });
  });

  it('have the issuer where the services look for it', () => {
    const [final] = readStages('tools/stack/Dockerfile').slice(-1);
    const [, , port, dir, host, url] = execForm(final!, 'CMD');
    expect([host, url]).toEqual(['0.0.0.0', compose.services['intake']?.environment?.['OIDC_ISSUER']]);
    expect(url).toBe(`http://issuer:${port}`);
    expect(compose.services['issuer']).toMatchObject({ ports: [`127.0.0.1:${port}:${port}`], volumes: [`issuer:${dir}`] });
  });

  it.each(dockerfiles)('keep the rules: %s', (dockerfile) => {
    expect(problemsOf(readFileSync(join(root, dockerfile), 'utf8'))).toEqual([]);
  });

  it('that do not keep them are refused, rule by rule', () => {
    const bad = 'FROM node:latest\nENV API_TOKEN=x\nARG PASSWORD=y\nADD a b\nUSRE 1000\nCOPY --from=bild /src/dist dist\nUSER root\nCMD node main.js\n';
    expect(problemsOf(bad)).toEqual([
      expect.stringMatching(/^line 5: Unknown instruction: USRE/), 'node:latest has no version', 'what builds it is in the image', 'it runs as root', 'its command runs in a shell, which keeps the signals',
      'API_TOKEN would be in the image for everybody to read', 'PASSWORD would be in the image for everybody to read', 'ADD a b: COPY says what it does', 'there is no stage bild before it',
    ]);
  });
});
