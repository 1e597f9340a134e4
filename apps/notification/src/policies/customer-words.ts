import type { CustomerTemplate } from '../domain/templates.js';
import type { Texts } from './words.js';

const zhStatus = '\n\n凭查询码 {{ code }} 查看进度:{{ link }}\n';
const enStatus = '\n\nSee how it stands, with the access code {{ code }}: {{ link }}\n';
const zhWho = '{{ department }}{% if handler != "" %}({{ handler }}){% endif %}';
const enWho = '{% if handler != "" %}{{ handler }} ({{ department }}){% else %}{{ department }}{% endif %}';
const zhDue = '{% if due != "" %},预计{{ due }}前答复{% endif %}';
const enDue = '{% if due != "" %}; answer due {{ due }}{% endif %}';
const zhFinal = '\n\n同一事实和理由不再复查;如有新的事实,可再次申请。您也可以向消费者协会或行业主管部门反映,或依法申请仲裁、提起诉讼。\n';
const enFinal = '\n\nThe same facts and reasons are not reviewed again; with new facts you may ask once more. You may also turn to a consumer association or the supervising authority, to arbitration or to a court.\n';

/** The words of domain §6.10 to customers. */
export const customerWords: Readonly<Record<CustomerTemplate, Texts>> = {
  ACK: {
    'zh-CN': { subject: '我们已收到您的投诉 {{ no }}', text: '抱歉给您带来不便。我们已收到您的投诉({{ no }})并开始处理。\n\n查询码:{{ code }}\n凭查询码查看进度:{{ link }}\n' },
    en: { subject: 'Your complaint {{ no }} has arrived', text: 'We are sorry. Your complaint {{ no }} has arrived and is being handled.\n\nAccess code: {{ code }}\nSee how it stands, with the access code: {{ link }}\n' },
  },
  ASSIGNED: {
    'zh-CN': { subject: '投诉 {{ no }} 已派单', text: `投诉{{ no }}由${zhWho}负责${zhDue}。${zhStatus}` },
    en: { subject: 'Your complaint {{ no }} is in hand', text: `${enWho} handles {{ no }}${enDue}.${enStatus}` },
  },
  PROGRESS: {
    'zh-CN': {
      subject: '投诉 {{ no }} 处理进展',
      text:
        `{% case step %}{% when "TRANSFERRED" %}投诉{{ no }}转由${zhWho}负责${zhDue}。原因:{{ reason }}。` +
        `{% when "TAKEN" %}投诉{{ no }}由${zhWho}负责,已开始调查${zhDue}。` +
        '{% when "SUSPENDED" %}按照与您的约定,投诉{{ no }}暂停处理,预计{{ at }}继续。' +
        '{% when "RESUMED" %}投诉{{ no }}已继续处理。' +
        '{% when "REPLIED" %}关于投诉{{ no }}的答复:{{ reason }}' +
        '{% when "EXECUTED" %}投诉{{ no }}的解决方案已执行。{{ reason }}' +
        '{% when "CLOSED" %}投诉{{ no }}已结案。如不满意,可在处理结果通知写明的期限内说明理由申请复查。' +
        '{% when "REVIEW_OPENED" %}您对投诉{{ no }}的复查申请已立项,正在复查。' +
        `{% else %}投诉{{ no }}有新的进展。{% endcase %}${zhStatus}`,
    },
    en: {
      subject: 'News of your complaint {{ no }}',
      text:
        `{% case step %}{% when "TRANSFERRED" %}{{ no }} goes to ${enWho}${enDue}, because {{ reason }}.` +
        `{% when "TAKEN" %}${enWho} handles {{ no }} and has begun to look into it${enDue}.` +
        '{% when "SUSPENDED" %}As agreed with you, {{ no }} waits until {{ at }}.' +
        '{% when "RESUMED" %}{{ no }} is being handled again.' +
        '{% when "REPLIED" %}Our answer on {{ no }}: {{ reason }}' +
        '{% when "EXECUTED" %}The solution for {{ no }} has been carried out. {{ reason }}' +
        '{% when "CLOSED" %}{{ no }} is closed. Not satisfied? Ask for a review with your reason, until the day that the result named.' +
        '{% when "REVIEW_OPENED" %}The review of {{ no }} that you asked for has begun.' +
        `{% else %}There is news of {{ no }}.{% endcase %}${enStatus}`,
    },
  },
  INFO_REQUEST: {
    'zh-CN': { subject: '{% if reminder != "" %}提醒:{% endif %}投诉 {{ no }} 需要您补充材料', text: `处理投诉{{ no }}还缺少材料,请一次性补充:{{ items }};{{ due }}前未收到将暂时结束处理。${zhStatus}` },
    en: { subject: '{% if reminder != "" %}Reminder: {% endif %}We need something for {{ no }}', text: `Please send: {{ items }} by {{ due }}, otherwise handling of {{ no }} ends for now.${enStatus}` },
  },
  APPOINTMENT: {
    'zh-CN': { subject: '投诉 {{ no }} 上门时间', text: `{{ technician }}将于{{ at }}上门处理投诉{{ no }},请确认。${zhStatus}` },
    en: { subject: 'Appointment for {{ no }}', text: `{{ technician }} visits at {{ at }} about {{ no }}. Please confirm.${enStatus}` },
  },
  PLAN: {
    'zh-CN': {
      subject: '投诉 {{ no }} 解决方案',
      text: `投诉{{ no }}的解决方案(第{{ version }}版):{{ plan }}\n需要您支付:{{ fee }}元{% if compensation != "" %};补偿:{{ compensation }}元{% endif %};预计{{ due }}前完成。\n{% if consent != "" %}未经您同意不会执行,请确认。{% else %}请确认。{% endif %}${zhStatus}`,
    },
    en: {
      subject: 'Our proposal for {{ no }}',
      text: `Our proposal for {{ no }} (version {{ version }}): {{ plan }}\nYou pay: {{ fee }} CNY{% if compensation != "" %}; compensation: {{ compensation }} CNY{% endif %}; done by {{ due }}.\n{% if consent != "" %}Nothing is done without your consent. {% endif %}Please confirm.${enStatus}`,
    },
  },
  RESULT: {
    'zh-CN': {
      subject: '投诉 {{ no }} 处理结果',
      text: `投诉{{ no }}的处理结果:{{ result }}{% if explanation != "" %}\n处理过程:{{ explanation }}{% endif %}\n\n如不满意,可在{{ until }}前说明理由申请复查。\n\n${zhWho}${zhStatus}`,
    },
    en: {
      subject: 'Result of your complaint {{ no }}',
      text: `Result of {{ no }}: {{ result }}{% if explanation != "" %}\nWhat was done: {{ explanation }}{% endif %}\n\nNot satisfied? Ask for a review by {{ until }} with your reason.\n\n${enWho}${enStatus}`,
    },
  },
  REJECTED: {
    'zh-CN': { subject: '投诉 {{ no }} 不予受理', text: `投诉{{ no }}不予受理,理由:{{ reason }}。可在{{ until }}前申诉。${zhStatus}` },
    en: { subject: 'Your complaint {{ no }} is not accepted', text: `{{ no }} is not accepted: {{ reason }}. You may appeal by {{ until }}.${enStatus}` },
  },
  WITHDRAWN: {
    'zh-CN': { subject: '投诉 {{ no }} 已撤回', text: `投诉{{ no }}已按您的要求撤回,处理已经结束。${zhStatus}` },
    en: { subject: 'Your complaint {{ no }} is withdrawn', text: `{{ no }} is withdrawn, as you asked; nobody handles it any more.${enStatus}` },
  },
  CALLBACK: {
    'zh-CN': { subject: '投诉 {{ no }} 回访', text: '关于投诉{{ no }}:问题是否已解决?您是否满意?\n{{ link }}\n' },
    en: { subject: 'Is {{ no }} solved?', text: 'About {{ no }}: is the problem solved? Are you satisfied?\n{{ link }}\n' },
  },
  REVIEW_RECEIVED: {
    'zh-CN': { subject: '已收到复查申请 {{ review }}', text: `我们已收到您对投诉{{ no }}的复查申请({{ review }}),将进行初步筛查,并把结果告知您。${zhStatus}` },
    en: { subject: 'Your review request {{ review }} has arrived', text: `Your request for a review of {{ no }} ({{ review }}) has arrived. We screen it, and tell you the result.${enStatus}` },
  },
  REVIEW_RESULT: {
    'zh-CN': { subject: '投诉 {{ no }} 复查结论', text: `投诉{{ no }}的复查结论:{{ outcome }}。{{ reasons }}{% if remedy != "" %}\n补救措施:{{ remedy }}{% endif %}${zhFinal}` },
    en: { subject: 'Review result of {{ no }}', text: `Review result of {{ no }}: {{ outcome }}. {{ reasons }}{% if remedy != "" %}\nRemedy: {{ remedy }}{% endif %}${enFinal}` },
  },
  REVIEW_DECLINED: {
    'zh-CN': { subject: '不予复查告知书 {{ review }}', text: `您的复查申请({{ review }})不予复查,理由:{{ reason }}{% if basis != "" %};依据:{{ basis }}{% endif %}。${zhFinal}` },
    en: { subject: 'Review request {{ review }} declined', text: `Your review request {{ review }} is declined: {{ reason }}.{% if basis != "" %} Basis: {{ basis }}.{% endif %}${enFinal}` },
  },
};
