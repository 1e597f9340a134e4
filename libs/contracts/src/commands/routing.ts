import { z } from 'zod';
import { defineCommandType } from '../define.js';
import { code } from '../values.js';

export const AcceptCaseV1 = defineCommandType({
  type: 'routing.accept-case.v1',
  description: 'The responsible department takes an assigned case.',
  data: z.strictObject({ handlerId: code().optional() }),
  example: { handlerId: 'logistics-1' },
});
