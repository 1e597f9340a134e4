import { readConfig } from '@redress/service';
import { z } from 'zod';

const variables = {
  HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(3001),
  INTAKE_SECRET: z.string().min(32).describe('Key of access codes and customer pseudonyms. Changing it changes both.'),
};

/** The only reader of intake's environment. */
export const readIntakeConfig = (environment: NodeJS.ProcessEnv) => readConfig(variables, environment);
export type IntakeConfig = ReturnType<typeof readIntakeConfig>;
