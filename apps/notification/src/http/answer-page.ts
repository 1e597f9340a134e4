import { createHash } from 'node:crypto';

const texts = {
  zh: {
    title: '投诉回访', solved: '问题是否已解决?', yes: '是', no: '否', score: '您对处理结果是否满意?', scores: ['很不满意', '不满意', '一般', '满意', '很满意'], wish: '您希望:', NONE: '不再处理', REHANDLE: '重新处理', REVIEW: '申请复查',
    remark: '其他意见(选填)', send: '提交', decline: '不愿回答', done: '谢谢,已收到您的回答。', gone: '链接无效,或回访已经结束。', failed: '提交失败,请稍后再试。',
  },
  en: {
    title: 'Your complaint', solved: 'Is the problem solved?', yes: 'Yes', no: 'No', score: 'Are you satisfied with the result?', scores: ['Not at all', 'No', 'So-so', 'Yes', 'Very much'], wish: 'You wish for:', NONE: 'nothing more', REHANDLE: 'handling anew', REVIEW: 'a review',
    remark: 'Anything else (optional)', send: 'Send', decline: 'I would rather not answer', done: 'Thank you: your answer has arrived.', gone: 'This link is not valid, or the call-back is over.', failed: 'That did not work. Please try again later.',
  },
};

const style = ':root{color-scheme:light dark}h1{font-size:1.4rem}body{font:16px/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem}fieldset{border:0;padding:0;margin:1rem 0}legend{font-weight:600}label{display:block;margin:.3rem 0}textarea{width:100%;min-height:5rem}button{font:inherit;margin:0 .5rem .5rem 0;padding:.4rem 1rem}';

const script = `
const say = (${JSON.stringify(texts)})[navigator.language.startsWith('zh') ? 'zh' : 'en'];
const form = document.querySelector('form'), told = document.querySelector('output'), wish = document.querySelector('#wish');
document.documentElement.lang = navigator.language.startsWith('zh') ? 'zh-CN' : 'en';
document.title = say.title;
for (const element of document.querySelectorAll('[data-say]')) element.textContent = say[element.dataset.say];
document.querySelectorAll('[data-score]').forEach((element) => { element.textContent = say.scores[element.dataset.score - 1]; });
const given = (name) => new FormData(form).get(name) || undefined;
const score = () => Number(given('score'));
form.addEventListener('change', () => { wish.hidden = !(score() > 0 && score() < 3); });
const key = [...crypto.getRandomValues(new Uint8Array(16))].join('');
async function send(answer) {
  const headers = { 'content-type': 'application/json', 'callback-token': location.hash.slice(1), 'idempotency-key': key + '-' + answer.result };
  const status = await fetch(location.pathname, { method: 'POST', headers, body: JSON.stringify(answer) }).then((answered) => answered.status, () => 0);
  told.textContent = status === 200 ? say.done : status === 404 || status === 409 ? say.gone : say.failed;
  form.hidden = status === 200 || status === 404 || status === 409;
}
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const result = score() > 3 ? 'SATISFIED' : score() === 3 ? 'NEUTRAL' : 'DISSATISFIED';
  const remark = given('remark')?.trim();
  send({ result, score: score(), solved: given('solved') === 'yes', ...(result === 'DISSATISFIED' ? { wish: given('wish') } : {}), ...(remark ? { remark } : {}) });
});
document.querySelector('#decline').addEventListener('click', () => send({ result: 'DECLINED' }));
`;

const choice = (name: string, value: string, words: string, isChosen = false): string => `<label><input type="radio" name="${name}" value="${value}" required${isChosen ? ' checked' : ''}> <span ${words}></span></label>`;

/** One page for all: it knows of no complaint but by its own address. */
export const answerPage = `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>-</title><style>${style}</style></head><body>
<h1 data-say="title"></h1>
<form>
<fieldset><legend data-say="solved"></legend>${choice('solved', 'yes', 'data-say="yes"')}${choice('solved', 'no', 'data-say="no"')}</fieldset>
<fieldset><legend data-say="score"></legend>${[5, 4, 3, 2, 1].map((score) => choice('score', String(score), `data-score="${score}"`)).join('')}</fieldset>
<fieldset id="wish" hidden><legend data-say="wish"></legend>${['REHANDLE', 'REVIEW'].map((wish) => choice('wish', wish, `data-say="${wish}"`)).join('')}${choice('wish', 'NONE', 'data-say="NONE"', true)}</fieldset>
<fieldset><legend data-say="remark"></legend><textarea name="remark" maxlength="4000"></textarea></fieldset>
<button data-say="send"></button><button type="button" id="decline" data-say="decline"></button>
</form><output></output><script>${script}</script></body></html>
`;

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Only its own script and style, and no other place that it could talk to. */
export const answerPagePolicy = `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
