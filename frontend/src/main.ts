/** What every page needs: the style sheet, and small courtesies that work on plain HTML. */
import "./styles/main.css";
import { askBeforeSubmit } from "./courtesies/confirm";
import { closeMenus } from "./courtesies/menu";
import { submitOnce } from "./courtesies/once";
import { showCurrentTab } from "./courtesies/tabs";
import { sendBeforeLogOut } from "./courtesies/waiting";

askBeforeSubmit(document);
closeMenus(document);
sendBeforeLogOut(document);
submitOnce(document);
showCurrentTab(document);
