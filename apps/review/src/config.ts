import { readConfig } from '@redress/service';
import { z } from 'zod';

const variables = {
  HTTP_PORT: z.coerce.number().int().min(0).max(65535).default(3004),
};

/** The only reader of review's environment. */
export const readReviewConfig = (environment: NodeJS.ProcessEnv) => readConfig(variables, environment);
