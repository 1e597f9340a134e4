import { readConfig } from '@redress/service';
import { z } from 'zod';

const variables = {
  HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(3002),
};

/** The only reader of routing's environment. */
export const readRoutingConfig = (environment: NodeJS.ProcessEnv) => readConfig(variables, environment);
