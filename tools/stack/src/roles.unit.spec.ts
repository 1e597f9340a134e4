import { Role } from '@redress/contracts';
import { roles } from './roles.js';

test('the issuer knows every role of the platform that may call it', () => {
  expect([...roles].sort()).toEqual(Role.options.filter((role) => role !== 'SYSTEM').sort());
});
