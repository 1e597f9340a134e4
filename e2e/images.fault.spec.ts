import { services } from '@redress/contracts';
import { freePort, serviceFlags, startStack, type Stack } from '@redress/stack';
import { waitFor } from '@redress/testing';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf, layOut } from './images.js';

describe('the images, built without an engine', () => {
  const dir = mkdtempSync(join(tmpdir(), 'redress-images-'));
  let stack: Stack | undefined;
  let issuer: ChildProcess | undefined;

  afterAll(async () => {
    issuer?.kill('SIGKILL');
    await stack?.stop();
    rmSync(dir, { recursive: true, force: true });
  }, 60_000);

  function layOutAt(name: string, dockerfile: string): { readonly target: string; readonly command: readonly string[] } {
    const target = join(dir, name);
    mkdirSync(target);
    return { target, command: layOut(dockerfile, target) };
  }

  it('each hold everything that their service needs, and no tests, sources or tools', async () => {
    const commands = new Map<string, string>();
    for (const service of services) {
      const { target, command } = layOutAt(service, `apps/${service}/Dockerfile`);
      expect(command).toEqual(['node', ...serviceFlags, `apps/${service}/dist/main.js`]);
      commands.set(service, join(target, command.at(-1) ?? ''));
      expect(filesOf(target).filter((file) => /\.spec\.|\.ts$|^(tools|e2e|bench)\//.test(file))).toEqual([]);
    }
    stack = await startStack({ dir: join(dir, 'stack'), detached: true, mainOf: (service) => commands.get(service) ?? '' });
    for (const service of services) expect((await fetch(`${stack.urls.services[service]}/health/ready`)).status).toBe(200);
  }, 1_200_000);

  it('hold an issuer that gives tokens, and ends when it is told to', async () => {
    const { target, command } = layOutAt('issuer', 'tools/stack/Dockerfile');
    const [node, script, imagePort, imageDir, ...where] = command;
    expect([node, script, imagePort, imageDir]).toEqual(['node', 'tools/stack/dist/issuer.main.js', '3010', '/data']);
    const port = await freePort();
    issuer = spawn(process.execPath, [script!, String(port), join(dir, 'data'), ...where], { cwd: target, stdio: 'inherit' });
    const ended = new Promise((resolve) => issuer?.once('exit', resolve));
    const url = `http://127.0.0.1:${port}`;
    await waitFor('the issuer', async () => (await fetch(`${url}/jwks`)).ok);
    // As docker/README.md asks for one.
    const answer = await fetch(`${url}/token`, { method: 'POST', body: new URLSearchParams('sub=agent-1&roles=AGENT') });
    const { access_token: token } = (await answer.json()) as { access_token: string };
    const { iss, roles } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { iss: string; roles: string[] };
    expect({ status: answer.status, iss, roles }).toEqual({ status: 200, iss: where.at(-1), roles: ['AGENT'] });
    issuer.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 120_000);
});
