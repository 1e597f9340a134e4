import { rmSync } from 'node:fs';

/** Jest's global tear-down. */
export default async function stopInfrastructure(): Promise<void> {
  const infrastructure = globalThis.redressInfrastructure;
  if (!infrastructure) return;
  globalThis.redressInfrastructure = undefined;
  await Promise.all([infrastructure.kafka.stop(), infrastructure.postgres.stop()]);
  rmSync(infrastructure.dir, { recursive: true, force: true });
}
