import { TemplatePolicy } from '@redress/contracts';
import type { DefaultPolicy } from '@redress/service';

type Body = (typeof TemplatePolicy)['example']['body'];

const staff = (zh: string, en: string): Body => ({
  audience: 'STAFF',
  texts: {
    'zh-CN': { subject: `${zh}:{{ stage }} {{ no }}`, text: '{{ stage }}:{{ no }} 截止{{ due }}(级别{{ level }})。' },
    en: { subject: `${en}: {{ stage }} {{ no }}`, text: '{{ stage }}: {{ no }} due {{ due }} (level {{ level }}).' },
  },
});

/** The words of domain §6.10, as far as the messages are sent yet. */
const templates: Readonly<Record<string, Body>> = {
  ACK: {
    audience: 'CUSTOMER',
    texts: {
      'zh-CN': {
        subject: '我们已收到您的投诉 {{ no }}',
        text: '抱歉给您带来不便。我们已收到您的投诉({{ no }})并开始处理。\n\n查询码:{{ code }}\n凭查询码查看进度:{{ link }}\n',
      },
      en: {
        subject: 'Your complaint {{ no }} has arrived',
        text: 'We are sorry. Your complaint {{ no }} has arrived and is being handled.\n\nAccess code: {{ code }}\nSee how it stands, with the access code: {{ link }}\n',
      },
    },
  },
  WARN: staff('预警', 'Warning'),
  URGE: staff('催办', 'Overdue'),
  ESCALATE: staff('升级', 'Escalation'),
  SEVERE: {
    audience: 'STAFF',
    texts: {
      'zh-CN': { subject: '重大投诉 {{ no }}', text: '重大投诉:{{ no }},类别 {{ category }}。请立即处理。' },
      en: { subject: 'Severe complaint {{ no }}', text: 'Severe complaint: {{ no }}, category {{ category }}. Act at once.' },
    },
  },
};

/** What notification publishes when its database is new. */
export const defaultPolicies: readonly DefaultPolicy[] = Object.entries(templates).map(([id, body]) => ({ kind: TemplatePolicy, id, body }));
