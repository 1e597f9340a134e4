import { chmodSync, cpSync, createReadStream, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { findJava, findProgram } from './java.js';
import { defaultJarsDir, resolveKafkaJars } from './kafka-jars.js';
import { closeServer, listen } from './listen.js';

describe('the jars of Kafka', () => {
  let home: string;
  let dir: string;
  let lines: string[];

  const resolveJars = (env?: NodeJS.ProcessEnv): Promise<string> => resolveKafkaJars({ dir, onProgress: (line) => lines.push(line), ...(env === undefined ? {} : { env }) });
  const fetches = (): number => lines.filter((line) => line.startsWith('fetching')).length;
  /** A PATH with only these programs, each a script of the given body. */
  const pathOf = (programs: Record<string, string>): NodeJS.ProcessEnv => {
    const bin = mkdtempSync(join(home, 'bin-'));
    for (const [name, body] of Object.entries(programs)) {
      writeFileSync(join(bin, name), `#!/bin/sh\n${body}\n`);
      chmodSync(join(bin, name), 0o755);
    }
    return { PATH: bin };
  };

  beforeAll(async () => {
    await resolveKafkaJars();
    // On a machine that never started a broker this is a download.
  }, 300_000);

  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'redress-jars-'));
    dir = join(home, 'cache', 'kafka');
    lines = [];
  });

  afterEach(() => rmSync(home, { recursive: true, force: true }));

  test('are fetched once by two that ask at the same time', async () => {
    await Promise.all([resolveJars(), resolveJars()]);
    expect(fetches()).toBe(1);
    expect(lines).toContain('waiting for another process that fetches the jars');
    expect(await resolveJars()).toBe(dir);
    expect(fetches()).toBe(1);
  });

  test('are fetched anew when a byte differs, when one is missing, and when one is too many', async () => {
    cpSync(defaultJarsDir(), dir, { recursive: true });
    writeFileSync(join(dir, 'jspecify-1.0.0.jar'), 'other bytes');
    rmSync(join(dir, 're2j-1.8.jar'));
    writeFileSync(join(dir, 'stranger.jar'), 'x');
    await resolveJars();
    expect(lines[0]).toBe('the cache is damaged (stranger.jar, jspecify-1.0.0.jar, re2j-1.8.jar): fetching anew');
    expect(readdirSync(dir).sort()).toEqual(readdirSync(defaultJarsDir()).sort());
    expect(readdirSync(join(home, 'cache'))).toEqual(['kafka']);
  });

  test('are fetched although a killed process left its lock', async () => {
    mkdirSync(join(home, 'cache'));
    writeFileSync(`${dir}.lock`, '4194303');
    await resolveJars();
    expect(fetches()).toBe(1);
  });

  test('that differ from the committed checksums are refused', async () => {
    const forged = pathOf({ mvn: `for a; do case $a in -DoutputDirectory=*) echo forged > "\${a#*=}/kafka_2.13-4.3.1.jar";; esac; done` });
    await expect(resolveJars(forged)).rejects.toThrow(/differ from the committed checksums \(.*kafka_2\.13-4\.3\.1\.jar/);
    expect(readdirSync(join(home, 'cache'))).toEqual([]);
  });

  describe('without Maven', () => {
    let repository: Server;
    let env: NodeJS.ProcessEnv;
    const paths: string[] = [];

    beforeEach(async () => {
      repository = createServer(({ url = '' }, response) => {
        paths.push(url);
        createReadStream(join(defaultJarsDir(), basename(url))).on('error', () => response.writeHead(404).end()).pipe(response);
      });
      await listen(repository, 0);
      const { port } = repository.address() as AddressInfo;
      env = { ...pathOf({}), MAVEN_REPOSITORY: `http://127.0.0.1:${port}/maven2/` };
    });

    afterEach(() => closeServer(repository));

    test('come straight from a repository', async () => {
      await resolveJars(env);
      expect(readdirSync(dir).sort()).toEqual(readdirSync(defaultJarsDir()).sort());
      expect(paths).toContain('/maven2/org/apache/kafka/kafka-clients/4.3.1/kafka-clients-4.3.1.jar');
      expect(lines.at(-1)).toMatch(/^fetched (\d+) of \1 jars$/);
    });

    test('cannot be had without a network', async () => {
      await expect(resolveJars({ ...env, MAVEN_REPOSITORY: 'http://127.0.0.1:9' })).rejects.toThrow(/^Kafka's jars could not be fetched from http:\/\/127\.0\.0\.1:9, .*MAVEN_REPOSITORY.*docker compose up/);
      expect(readdirSync(join(home, 'cache'))).toEqual([]);
    });
  });

  test('cannot be had without a network', async () => {
    const empty = join(home, 'm2');
    const settings = join(home, 'settings.xml');
    writeFileSync(settings, '<settings><mirrors><mirror><id>nowhere</id><mirrorOf>*</mirrorOf><url>http://127.0.0.1:9/</url></mirror></mirrors></settings>');
    const mvn = findProgram('mvn') ?? '';
    const env = { ...process.env, ...pathOf({ mvn: `exec ${mvn} -s ${settings} -Dmaven.repo.local=${empty} "$@"` }) };
    env.PATH = `${env.PATH ?? ''}:${process.env['PATH'] ?? ''}`;
    await expect(resolveJars(env)).rejects.toThrow(/could not be fetched.*connect this machine to the network.*docker compose up/);
  });
});

describe('Java', () => {
  let bin: string;
  beforeEach(() => {
    bin = mkdtempSync(join(tmpdir(), 'redress-java-'));
  });
  afterEach(() => rmSync(bin, { recursive: true, force: true }));

  const fakeJava = (version: string): void => {
    writeFileSync(join(bin, 'java'), `#!/bin/sh\necho 'openjdk version "${version}"' >&2\n`);
    chmodSync(join(bin, 'java'), 0o755);
  };

  test('is missed in one sentence', async () => {
    await expect(findJava({ PATH: bin })).rejects.toThrow(/^Java is missing: Kafka needs Java 17 or newer; install .* `docker compose up`\.$/);
  });

  test.each([['1.8.0_452', 8], ['11.0.2', 11]])('%s is too old', async (version, major) => {
    fakeJava(version);
    await expect(findJava({ PATH: bin })).rejects.toThrow(`Java ${major} at ${join(bin, 'java')} is too old`);
  });

  test.each([['17.0.15', 17], ['21', 21], ['25-ea', 25]])('%s will do', async (version, major) => {
    fakeJava(version);
    expect(await findJava({ PATH: bin })).toEqual({ path: join(bin, 'java'), major });
  });

  test('of JAVA_HOME goes before that of PATH', async () => {
    fakeJava('11');
    const home = join(bin, 'home');
    mkdirSync(join(home, 'bin'), { recursive: true });
    symlinkSync(findProgram('java') ?? '', join(home, 'bin', 'java'));
    expect((await findJava({ PATH: bin, JAVA_HOME: home })).path).toBe(join(home, 'bin', 'java'));
  });
});
