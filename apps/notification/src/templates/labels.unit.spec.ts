import { DeclineReason, Outcome, RejectionReason, ResultCode, Severity, Stage, TransferReason } from '@redress/contracts';
import { label } from './labels.js';

describe('codes in words', () => {
  it.each([
    ['stages', Stage], ['transferReasons', TransferReason], ['rejectionReasons', RejectionReason], ['declineReasons', DeclineReason], ['outcomes', Outcome], ['results', ResultCode], ['severities', Severity],
  ] as const)('are there for all %s, in both languages', (list, { options }) => {
    for (const code of options) {
      expect(label(list, code, 'zh-CN')).toMatch(/\p{Script=Han}/u);
      expect(label(list, code, 'en')).toMatch(/^[A-Za-z][a-z]/);
    }
  });

  it('are the codes themselves when they are newer than this service', () => {
    expect(label('stages', 'MOON_LANDING', 'en')).toBe('MOON_LANDING');
  });
});
