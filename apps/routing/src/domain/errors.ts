import { defineRefusals } from '@redress/kernel';

/** What routing refuses, and why. */
export const refusals = defineRefusals({
  HANDLER_NOT_IN_TEAM: { kind: 'VALIDATION', message: 'The handler that is named belongs neither to the team of the responsible department nor leads it (S3-10, S3-14).' },
});

export const refuse = refusals.refuse;
