import { services } from '@redress/contracts';
import { serviceFlags, startStack, type Stack } from '@redress/stack';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { filesOf, layOut, root, stagesOf } from './images.js';

interface Compose {
  readonly services: Record<string, { build?: { dockerfile: string }; environment?: Record<string, string>; ports?: string[] }>;
}

describe('the packages', () => {
  const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as Compose;

  it('are described by a compose file that fits the Compose Specification', () => {
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

  it('run as nobody in particular, in several stages', () => {
    for (const service of services) {
      const stages = stagesOf(`apps/${service}/Dockerfile`);
      expect(stages.map(({ name }) => name)).toEqual(['build', 'dependencies', 'final']);
      expect(stages.at(-1)?.instructions).toContainEqual({ verb: 'USER', rest: '1000:1000' });
    }
  });

  describe('without an engine', () => {
    const dir = mkdtempSync(join(tmpdir(), 'redress-images-'));
    let stack: Stack | undefined;

    afterAll(async () => {
      await stack?.stop();
      rmSync(dir, { recursive: true, force: true });
    }, 60_000);

    it('each hold everything that their service needs, and no tests, sources or tools', async () => {
      const commands = new Map<string, string>();
      for (const service of services) {
        const target = join(dir, service);
        mkdirSync(target);
        const { command } = layOut(`apps/${service}/Dockerfile`, target);
        expect(command).toEqual(['node', ...serviceFlags, `apps/${service}/dist/main.js`]);
        commands.set(service, join(target, command.at(-1) ?? ''));
        expect(filesOf(target).filter((file) => /\.spec\.|\.ts$|^(tools|e2e|bench)\//.test(file))).toEqual([]);
      }
      stack = await startStack({ dir: join(dir, 'stack'), detached: true, mainOf: (service) => commands.get(service) ?? '' });
      for (const service of services) expect((await fetch(`${stack.urls.services[service]}/health/ready`)).status).toBe(200);
    }, 600_000);
  });
});
