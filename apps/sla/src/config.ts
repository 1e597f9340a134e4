import { readConfig } from '@redress/service';
import { z } from 'zod';

const variables = {
  HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(3003),
};

/** The only reader of sla's environment. */
export const readSlaConfig = (environment: NodeJS.ProcessEnv) => readConfig(variables, environment);
export type SlaConfig = ReturnType<typeof readSlaConfig>;
