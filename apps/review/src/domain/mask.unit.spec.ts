import { maskContact, maskName } from './mask.js';
import { mayRead } from './reading.js';

const masked = (kind: 'EMAIL' | 'PHONE' | 'WECHAT' | 'POSTAL', value: string) => maskContact({ kind, value, preferred: true });

describe('personal data for those whom it does not concern (S1-12)', () => {
  it.each([['李晓明', '李**'], ['李', '李*'], ['Example Customer', 'E***************']])('shows of the name %s only %s', (name, shown) => {
    expect(maskName(name)).toBe(shown);
  });

  it.each([
    ['PHONE', '13800138000', '138****8000'], ['PHONE', '+8613800138000', '+86*******8000'], ['PHONE', '110', '*10'], ['EMAIL', 'li.xiaoming@mail.example', 'l**********@***'], ['EMAIL', 'l@mail.example', 'l*@***'],
    ['EMAIL', 'nonsense', 'n*@***'], ['WECHAT', 'lixm', 'l***'], ['POSTAL', '北京市朝阳区1号', '北*******'],
  ] as const)('shows of the contact %s %s only %s', (kind, value, shown) => {
    expect(masked(kind, value)).toEqual({ kind, value: shown, preferred: true });
  });

  it.each([
    [{ roles: ['REVIEWER'] }, true], [{ roles: ['AGENT'] }, true], [{ roles: ['SUPERVISOR'] }, true], [{ roles: ['COORDINATOR'] }, false],
    [{ roles: ['HANDLER'], departmentId: 'LOGISTICS' }, true], [{ roles: ['DEPT_MANAGER'], departmentId: 'LOGISTICS' }, true], [{ roles: ['HANDLER'], departmentId: 'SALES' }, false], [{ roles: ['HANDLER'] }, false],
  ] as const)('is read as it is by %j in a case of LOGISTICS: %s', (reader, expected) => {
    expect(mayRead(reader, 'LOGISTICS')).toBe(expected);
  });

  it('is masked for every department when none has the case', () => {
    expect(mayRead({ roles: ['HANDLER'], departmentId: 'LOGISTICS' }, undefined)).toBe(false);
    expect(mayRead({ roles: ['HANDLER'] }, undefined)).toBe(false);
  });
});
