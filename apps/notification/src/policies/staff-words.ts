import type { StaffTemplate } from '../domain/templates.js';
import type { Texts } from './words.js';

const clock = (zh: string, en: string): Texts => ({
  'zh-CN': { subject: `${zh}:{{ stage }} {{ no }}`, text: '{{ stage }}:{{ no }} 截止{{ due }}(级别{{ level }})。' },
  en: { subject: `${en}: {{ stage }} {{ no }}`, text: '{{ stage }}: {{ no }} due {{ due }} (level {{ level }}).' },
});

/** The words of domain §6.10 to staff. */
export const staffWords: Readonly<Record<StaffTemplate, Texts>> = {
  ASSIGN: {
    'zh-CN': {
      subject: '派单:{{ stage }} {{ no }}',
      text: '{{ stage }}:{{ no }}{% if due != "" %} 截止{{ due }}{% endif %}。{% if category != "" %}类别:{{ category }},{{ severity }}。{% endif %}{{ reason }}',
    },
    en: {
      subject: 'Assigned: {{ stage }} {{ no }}',
      text: '{{ stage }}: {{ no }}{% if due != "" %} due {{ due }}{% endif %}.{% if category != "" %} Category: {{ category }}, {{ severity }}.{% endif %} {{ reason }}',
    },
  },
  PLAN_ANSWERED: {
    'zh-CN': {
      subject: '客户答复 {{ no }}',
      text: '{{ no }} 的第{{ version }}版方案,客户{% if agreed != "" %}已同意,请于{{ due }}前执行{% elsif standing != "" %}不同意,第{{ standing }}版方案继续有效{% else %}不同意,请重新提出方案{% endif %}。',
    },
    en: {
      subject: 'Answer of the customer: {{ no }}',
      text: '{{ no }}: the customer {% if agreed != "" %}agreed to version {{ version }} of the plan; carry it out by {{ due }}{% elsif standing != "" %}refused version {{ version }} of the plan; version {{ standing }} still stands{% else %}refused version {{ version }} of the plan; propose another{% endif %}.',
    },
  },
  CHASED: {
    'zh-CN': { subject: '客户追问 {{ no }}', text: '客户就 {{ no }} 第{{ count }}次追问,自上次明确答复以来第{{ since }}次。请尽快答复。' },
    en: { subject: 'The customer asks again: {{ no }}', text: '{{ no }}: the customer asked again, {{ count }} times in all, {{ since }} since the last substantive answer. Please answer.' },
  },
  WARN: clock('预警', 'Warning'),
  URGE: clock('催办', 'Overdue'),
  ESCALATE: clock('升级', 'Escalation'),
  SEVERE: {
    'zh-CN': { subject: '重大投诉 {{ no }}', text: '重大投诉:{{ no }},类别 {{ category }}。请立即处理。' },
    en: { subject: 'Severe complaint {{ no }}', text: 'Severe complaint: {{ no }}, category {{ category }}. Act at once.' },
  },
  UNROUTED: {
    'zh-CN': { subject: '待人工派单 {{ no }}', text: '{{ no }}(类别 {{ category }})没有匹配的派单规则,请人工派单。' },
    en: { subject: 'To be routed by hand: {{ no }}', text: '{{ no }} (category {{ category }}) fits no routing rule. Please assign it.' },
  },
  DISPUTED: {
    'zh-CN': { subject: '责任争议 {{ no }}', text: '{{ no }} 责任部门有争议,请指定牵头部门。涉及部门:{{ departments }}。理由:{{ reason }}' },
    en: { subject: 'Disputed: {{ no }}', text: '{{ no }}: no department keeps the case; please appoint the lead. Involved: {{ departments }}. Reason: {{ reason }}' },
  },
  EVIDENCE: {
    'zh-CN': { subject: '复查调取资料 {{ no }}', text: '复查资料调取:{{ no }} 截止{{ due }}。请提供:{{ items }};确实不存在的,请出具说明。' },
    en: { subject: 'Evidence for the review of {{ no }}', text: 'Evidence: {{ no }} due {{ due }}. Please provide: {{ items }}; what does not exist, certify so.' },
  },
  REMEDY: {
    'zh-CN': { subject: '待指派补救措施 {{ no }}', text: '{{ no }} 复查决定给予补救:{{ remedy }}\n请指派执行人和期限;完成并核实后复查方可结案。' },
    en: { subject: 'Remedy to be assigned: {{ no }}', text: '{{ no }}: the review grants a remedy: {{ remedy }}\nPlease say who carries it out, and until when; the review closes when that is verified.' },
  },
  RECTIFY: {
    'zh-CN': { subject: '整改 {{ no }}', text: '整改:{{ no }} 截止{{ due }}。措施:{{ measure }}{% if reason != "" %}\n退回原因:{{ reason }}{% endif %}' },
    en: { subject: 'Improvement: {{ no }}', text: 'Improvement: {{ no }} due {{ due }}. Measure: {{ measure }}{% if reason != "" %}\nSent back: {{ reason }}{% endif %}' },
  },
};
