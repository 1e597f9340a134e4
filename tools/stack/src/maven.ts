import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findProgram } from './java.js';
import { otherWay, StartProblem } from './start-problem.js';

const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/**
 * Copies all jars that a `pom.xml` needs at run time into `target`; `onJars` hears how many have come over the network so far.
 * Throws a `StartProblem` when Maven reaches no repository.
 */
export async function copyDependencies(pom: string, target: string, env: NodeJS.ProcessEnv, onJars: (count: number) => void): Promise<void> {
  const maven = findProgram('mvn', env) ?? 'mvn';
  const args = ['-B', '-f', pom, plugin, '-DincludeScope=runtime', `-DoutputDirectory=${target}`, `-Dmdep.useBaseVersion=true`];
  const child = spawn(maven, args, { cwd: join(pom, '..'), env, stdio: ['ignore', 'pipe', 'pipe'] });
  const errors: string[] = [];
  let jars = 0;
  const read = (line: string): void => {
    if (/^Downloaded from .*\.jar \(/.test(line)) onJars(++jars);
    if (line.startsWith('[ERROR]')) errors.push(line.slice('[ERROR]'.length).trim());
  };
  let rest = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      lines.forEach(read);
    });
  }
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code === 0) return;
  const cause = new Error(errors.slice(0, 5).join('\n') || `mvn ended with ${String(code)}`);
  throw new StartProblem(
    `Kafka's jars could not be fetched, they are needed once: connect this machine to the network or name a mirror in Maven's settings.xml, ${otherWay}; Maven says: ${errors[0] ?? cause.message}`,
    { cause },
  );
}
