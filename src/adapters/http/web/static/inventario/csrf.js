// The token without which nothing is changed. Somebody who logs in anew, in another tab too, gets another one.

const fields = () => document.querySelectorAll("input[name=csrfmiddlewaretoken]");
const here = document.body.dataset.person?.split(".").at(-1);

/** What a browser keeps beside the token: another value means that somebody logged in, or out, since. */
export const mark = () => /(?:^|; )csrftoken=([^;]*)/.exec(document.cookie)?.[1] ?? "";

/**
 * Fetches the current token into every form of the page. "renewed", "ended" where nobody is logged in any more, or
 * "another" where somebody else is: a form of one person is not sent in the name of another.
 */
export const renew = async () => {
  const answer = await fetch(document.body.dataset.csrf, { credentials: "same-origin", headers: { Accept: "application/json" } });
  const { data } = await answer.json();
  if (data.usuario === null) return "ended";
  if (String(data.usuario) !== here) return "another";
  fields().forEach((field) => (field.value = data.token));
  return "renewed";
};
