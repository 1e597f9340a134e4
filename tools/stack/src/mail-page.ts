import type { CaughtMail } from './mail-box.js';

/** The page a person watches: the newest mails first, each unfolding to its text; it reloads itself when a mail has come. */
export function mailPage(newest: readonly CaughtMail[], count: number): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Caught mail (${count})</title>
<style>
  body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
  details { border-top: 1px solid #ddd; padding: .5rem 0 } summary { cursor: pointer }
  small { color: #666 } pre { white-space: pre-wrap; background: #f6f6f6; padding: 1rem; font: inherit }
</style>
<h1>Caught mail</h1>
<p>${count} since the start; nothing leaves this machine. As data: <a href="/messages">/messages</a></p>
${newest.map(row).join('\n') || '<p>None yet.</p>'}
<script>
  setInterval(async () => {
    const { count } = await (await fetch('/messages/count')).json();
    if (count !== ${count} && !document.querySelector('details[open]')) location.reload();
  }, 2000);
</script></html>`;
}

function row(mail: CaughtMail): string {
  const text = mail.text ?? '(only in the file)';
  return `<details><summary><b>${escape(mail.subject)}</b><br><small>${escape(mail.receivedAt)} · to ${escape(mail.to.join(', '))} · from ${escape(mail.from)} · ${escape(mail.messageId)}</small></summary><pre>${escape(text)}</pre></details>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
