/* Tic-tac-toe against an evaluator, with its thoughts on each square. game.py is its other half. */

import { add, set } from "./library/svg.js";
import { roving, button } from "./library/input.js";
import { phrase, plain, blue, rounded } from "./library/number.js";
import { picture } from "./library/stage.js";

const LINES = ["012", "345", "678", "036", "147", "258", "048", "246"].map((line) => [...line].map(Number));
const SQUARES = [...Array(9).keys()];
const MARKS = { 1: "X", "-1": "O" };

const winner = (board) => LINES.map((line) => line.reduce((sum, i) => sum + board[i], 0)).find((sum) => Math.abs(sum) === 3) / 3 || 0;
const isOver = (board) => winner(board) !== 0 || !board.includes(0);
const toMove = (board) => (board.reduce((a, b) => a + b) === 0 ? 1 : -1);
const after = (board, i) => board.with(i, toMove(board));
const keyOf = (board) => board.reduce((key, stone) => 3 * key + stone + 1, 0);

/** Return the exact value of every position that can come up, by its key. */
function solve() {
  const exact = new Map();
  const search = (board) => {
    const key = keyOf(board);
    if (!exact.has(key)) {
      const free = SQUARES.filter((i) => board[i] === 0);
      exact.set(key, winner(board) ? -1 : free.length ? Math.max(...free.map((i) => -search(after(board, i)))) : 0);
    }
    return exact.get(key);
  };
  search(new Array(9).fill(0));
  return exact;
}

function draw(stage) {
  const { state, texts } = stage;
  const exact = solve();
  const place = new Map([...exact.keys()].sort((a, b) => a - b).map((key, i) => [key, i]));
  const thoughtOf = (board) => state.values[place.get(keyOf(board))] / 100;
  const chosenAt = (board) => Number(state.moves[place.get(keyOf(board))]);

  const [wide, tall] = stage.narrow ? [400, 720] : [760, 400];
  const svg = stage.drawing(wide, tall, texts.what);
  const [side, small] = [stage.narrow ? 126 : 120, 84];
  const [x, y] = stage.narrow ? [75, 460] : [466, 36];
  const main = boardOf(svg, { x: 4, y: 36, side, title: texts.now, texts });
  const past = boardOf(svg, { x, y, side: small, title: texts.before, texts });
  const tell = stage.line();
  const tellScore = stage.line();

  /** Return the board after so many of the moves that were played. */
  const boardAfter = (count) => state.played.slice(0, count).reduce(after, new Array(9).fill(0));
  const board = () => boardAfter(state.played.length);

  /** Return which of the moves was its last, or null. */
  function itsLast() {
    for (let i = state.played.length - 1; i >= 0; i--) if (toMove(boardAfter(i)) !== state.you) return i;
    return null;
  }

  /** Return what a board shows: its stones, and on each free square what a move there is worth. */
  function seen(one, chosen = null) {
    const over = isOver(one);
    return SQUARES.map((i) => ({
      stone: one[i],
      worth: over || one[i] || !state.thinks ? null : -thoughtOf(after(one, i)),
      exact: over || one[i] || !state.exact ? null : -exact.get(keyOf(after(one, i))),
      chosen: i === chosen,
    }));
  }

  function show(said) {
    const count = state.played.length;
    main.show(seen(board()));
    const last = itsLast();
    past.hide(last === null);
    if (last !== null) past.show(seen(boardAfter(last), state.played[last]));
    tell(said ?? told(state.played[last]));
    tellScore(phrase(texts.score, Object.fromEntries(Object.entries(state.score).map(([name, many]) => [name, blue(many)]))));
    back.disabled = count < (state.you === 1 ? 1 : 2);
    anew.disabled = count === 0; // that has been done
    second.disabled = count === 1;
    thoughts.setAttribute("aria-pressed", state.thinks);
    exactly.setAttribute("aria-pressed", state.exact);
  }

  function told(its) {
    const end = ending();
    if (end) return [texts[end]];
    return its === undefined ? phrase(texts.begin, { mark: MARKS[state.you] }) : phrase(texts.your_move, spot(its));
  }

  const ending = () => (isOver(board()) ? { [state.you]: "won", 0: "drawn", [-state.you]: "lost" }[winner(board())] : null);

  /** Play on a square, and let the network answer. A game counts once, whatever is taken back. */
  function put(i) {
    if (isOver(board())) return show([texts.over]);
    if (board()[i]) return show([texts.taken]);
    state.played = [...state.played, i];
    if (!isOver(board())) state.played = [...state.played, chosenAt(board())];
    const end = ending();
    if (end && !state.counted) {
      state.score = { ...state.score, [end]: state.score[end] + 1 };
      state.counted = true;
    }
    show();
  }

  function begin(you) {
    Object.assign(state, { you, counted: false, played: you === 1 ? [] : [chosenAt(new Array(9).fill(0))] });
    show();
  }

  roving(main.cells, { columns: 3, pressed: put });
  main.cells.forEach((cell, i) => {
    cell.classList.add("choose");
    cell.style.outlineOffset = "-4px"; // outside, the next square would hide it
    cell.addEventListener("click", () => put(i));
  });
  const back = button(texts.back, () => {
    const mine = state.played.findLastIndex((_, i) => toMove(boardAfter(i)) === state.you);
    state.played = state.played.slice(0, mine);
    show();
  });
  const thoughts = button(texts.thoughts, () => {
    state.thinks = !state.thinks;
    state.exact &&= state.thinks; // they stand beside what it thinks
    show();
  });
  const exactly = button(texts.exact, () => {
    state.exact = !state.exact;
    state.thinks ||= state.exact;
    show();
  });
  const anew = button(texts.you_begin, () => begin(1));
  const second = button(texts.it_begins, () => begin(-1));
  stage.controls(anew, second, back, thoughts, exactly);
  show();
}

const spot = (i) => ({ row: Math.floor(i / 3) + 1, column: (i % 3) + 1 });

/** Add a board; `show` takes for each square {stone, worth, exact, chosen}. */
function boardOf(svg, { x, y, side, title, texts }) {
  const whole = add(svg, "g", { role: "grid", "aria-label": title });
  add(whole, "text", { x, y: y - 12, class: "big" }, title);
  const cells = [];
  const parts = [];
  for (let r = 0; r < 3; r++) {
    const row = add(whole, "g", { role: "row" });
    for (let c = 0; c < 3; c++) {
      const cell = add(row, "g", { role: "gridcell" });
      const [left, top] = [x + c * side, y + r * side];
      const paper = add(cell, "rect", { x: left, y: top, width: side, height: side, class: "paper stroke line", "stroke-width": 1 });
      const [u, v, reach] = [left + side / 2, top + side / 2, side * 0.28];
      const stones = {
        1: add(cell, "path", { d: `M${u - reach} ${v - reach}l${2 * reach} ${2 * reach}m0 ${-2 * reach}l${-2 * reach} ${2 * reach}`, class: "stroke value", "stroke-width": side / 11 }),
        "-1": add(cell, "circle", { cx: u, cy: v, r: reach, class: "stroke blame", "stroke-width": side / 11 }),
      };
      const mark = add(cell, "rect", { class: "value" });
      const number = add(cell, "text", { x: u, y: top + side * 0.72, class: "middle value" });
      const truth = add(cell, "text", { x: u, y: top + side * 0.72 + 18, class: "middle" });
      cells.push(cell);
      parts.push({ paper, stones, mark, number, truth, u, top });
    }
  }
  return {
    cells,
    hide: (hidden) => set(whole, { display: hidden ? "none" : null }),
    show(squares) {
      squares.forEach(({ stone, worth, exact, chosen }, i) => {
        const { paper, stones, mark, number, truth, u, top } = parts[i];
        for (const kind in stones) set(stones[kind], { display: Number(kind) === stone ? null : "none" });
        const size = Math.sqrt(Math.abs(worth ?? 0)) * side * 0.4;
        set(mark, { x: u - size / 2, y: top + side * 0.28 - size / 2, width: size, height: size, "stroke-width": 1.5, class: `value ${worth > 0 ? "filled" : "hollow"}` });
        const [value, known] = [worth === null ? "" : rounded(worth), exact === null ? "" : rounded(exact, 0)];
        number.textContent = value;
        truth.textContent = exact === null ? "" : side > 100 ? plain(phrase(texts.exactly, { exact: known })) : known;
        set(truth, { class: worth !== null && exact !== null && Math.round(worth) !== exact ? "middle blame" : "middle faint" });
        set(paper, { class: chosen ? "soft stroke value" : "paper stroke line", "stroke-width": chosen ? 2.5 : 1 });
        const words = stone || worth === null ? texts.square : exact === null ? texts.worth : texts.worth_exactly;
        set(cells[i], { "aria-label": plain(phrase(words, { ...spot(i), mark: MARKS[stone] ?? texts.empty, value, exact: known })) });
      });
    },
  };
}

export default picture(draw);
