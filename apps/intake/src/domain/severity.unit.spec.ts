import { type Severity, SeverityPolicy, Trigger } from '@redress/contracts';
import { severityOf } from './severity.js';

const matrix = SeverityPolicy.example.body;

describe('severity (S2-13, domain §6.2)', () => {
  it.each<[number, number, Severity]>([
    [1, 1, 'MINOR'], [1, 2, 'MINOR'], [1, 3, 'MODERATE'],
    [2, 1, 'MINOR'], [2, 2, 'MODERATE'], [2, 3, 'SEVERE'],
    [3, 1, 'MODERATE'], [3, 2, 'SEVERE'], [3, 3, 'SEVERE'],
  ])('urgency %i and scope %i make it %s', (urgency, scope, severity) => {
    expect(severityOf(urgency, scope, [], matrix)).toBe(severity);
  });

  it.each(Trigger.options)('the trigger %s makes it SEVERE whatever the score', (trigger) => {
    for (const urgency of [1, 2, 3]) for (const scope of [1, 2, 3]) expect(severityOf(urgency, scope, [trigger], matrix)).toBe('SEVERE');
  });

  it('slight damage is MINOR, a matter of several outlets SEVERE (S2-14)', () => {
    expect(severityOf(1, 1, [], matrix)).toBe('MINOR');
    expect(severityOf(3, 3, [], matrix)).toBe('SEVERE');
  });

  it('follows the matrix and the triggers that the policy names, not those of the default', () => {
    expect(severityOf(3, 3, ['AMOUNT'], { minorUpTo: 6, moderateUpTo: 6, forcedBy: [] })).toBe('MINOR');
    expect(severityOf(1, 1, ['AMOUNT', 'GROUP'], { minorUpTo: 6, moderateUpTo: 6, forcedBy: ['GROUP'] })).toBe('SEVERE');
  });
});
