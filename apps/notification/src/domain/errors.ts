import { defineRefusals } from '@redress/kernel';

/** What notification refuses, and why. */
export const refusals = defineRefusals({
  UNKNOWN_TEMPLATE: { kind: 'VALIDATION', message: 'No message is written from a template of that code.' },
  TEMPLATE_BROKEN: { kind: 'VALIDATION', message: 'The template cannot be rendered: it is no Liquid, or it asks for what its message does not have.' },
});

export const refuse = refusals.refuse;
