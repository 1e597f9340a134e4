import { createWriteStream } from 'node:fs';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { otherWay, StartProblem } from './start-problem.js';

const central = 'https://repo1.maven.org/maven2';
const atOnce = 6;

/**
 * Fetches artifacts by their paths in a Maven repository, Maven Central or what `MAVEN_REPOSITORY` names, into `target`: for machines without Maven.
 * `onJars` hears how many there are so far. Throws a `StartProblem` when the repository is not reached.
 */
export async function fetchArtifacts(paths: readonly string[], target: string, env: NodeJS.ProcessEnv, onJars: (count: number) => void): Promise<void> {
  const repository = (env['MAVEN_REPOSITORY'] || central).replace(/\/$/, '');
  const waiting = [...paths];
  let jars = 0;
  const work = async (): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      await fetchOne(`${repository}/${path}`, join(target, basename(path)));
      onJars(++jars);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } catch (cause) {
    throw new StartProblem(`Kafka's jars could not be fetched from ${repository}, they are needed once: connect this machine to the network, name a mirror in MAVEN_REPOSITORY, or install Maven, ${otherWay}.`, { cause });
  }
}

async function fetchOne(url: string, file: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
  if (!response.ok || response.body === null) throw new Error(`${url} answers ${response.status}`);
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file));
}
