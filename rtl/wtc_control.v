// SPDX-License-Identifier: Apache-2.0
//
// wtc_control -- the lookup stage: one request, what it needs, and what it does   (docs: section 3)
//
// All decisions of the cache are here. A request fires when nothing of what it needs is missing;
// otherwise it looks again in the next cycle, for the first of four reasons (rule 3.3).
//
// The tags are the last to know: their RAM has just been read. So everything is decided twice, for
// a line that is in the tags (names that end in _in) and for one that is not (_out), and the answer
// of the tags only chooses between the two.

`default_nettype none

module wtc_control #(
    parameter ADDR_W     = 32,             // address width, bits
    parameter DATA_W     = 32,             // processor word, bits
    parameter ID_W       = 6,              // request id, bits
    parameter WAYS       = 4,              // ways
    parameter DEPTH0     = 0,              // 1: WBUF_ENTRIES is 0
    parameter COMMIT     = 0,              // 1: stores are answered by their response
    parameter ALLOCATE   = 0,              // 1: WRITE_MISS is allocate
    parameter INVALIDATE = 0,              // 1: WRITE_HIT is invalidate
    parameter FLUSH      = 0               // 1: WBUF_HAZARD is flush
) (
    input  wire                clk_i,
    input  wire                rst_ni,

    // From the processor
    input  wire                req_valid_i,
    output wire                req_ready_o,
    input  wire [2:0]          req_op_i,
    input  wire                req_uncached_i,
    input  wire [ADDR_W-1:0]   req_addr_i,
    input  wire [DATA_W-1:0]   req_data_i,
    input  wire [DATA_W/8-1:0] req_be_i,
    input  wire [ID_W-1:0]     req_id_i,

    // To everybody: the address to read now, the request in the stage
    output wire [ADDR_W-1:0]   rd_addr_o,
    output wire                s1_stay_o,  // it will be there in the next cycle
    output wire [ADDR_W-1:0]   s1_addr_o,
    output wire [DATA_W-1:0]   s1_data_o,
    output wire [DATA_W/8-1:0] s1_be_o,
    output wire [ID_W-1:0]     s1_id_o,
    output wire                s1_load_o,  // the stage holds a cached load
    output wire                s1_store_o, // ... a cached store
    output wire                s1_empty_o,

    // From and to tags, replacement and data
    input  wire [WAYS-1:0]     hit_way_i,
    input  wire                tag_busy_i,
    input  wire                sweep_i,
    input  wire                data_busy_i,
    output wire                sweep_start_o,
    output wire                tag_inval_o,
    output wire [WAYS-1:0]     tag_inval_ways_o,
    output wire                touch_o,
    output wire [WAYS-1:0]     way_o,      // where the line is, if it is there
    output wire                array_write_o,
    output wire                alloc_o,
    input  wire [WAYS-1:0]     victim_i,

    // From and to the MSHRs
    input  wire                fl_i,
    input  wire [WAYS-1:0]     fl_way_i,
    input  wire                fl_dead_i,
    input  wire                fl_arrived_i,
    input  wire                fl_head_i,
    input  wire                fl_just_i,
    input  wire                mshr_ok_i,
    input  wire                mshr_none_i,
    output wire                poison_o,
    output wire                poison_all_o,
    // From the snoop
    input  wire                sn_just_i,

    // From and to the write buffer
    input  wire                wb_empty_i,
    input  wire                wb_can_take_i,
    input  wire                wb_merge_i,
    input  wire                wb_word_hit_i,
    input  wire                wb_cover_i,
    input  wire [DATA_W/8-1:0] wb_fwd_be_i,
    output wire                push_o,
    output wire [WAYS-1:0]     push_way_o, // none: the line is not in the cache
    output wire                drain_o,

    // From and to the target list
    input  wire                tg_full_i,
    input  wire                tg_empty_i,
    input  wire                tg_same_word_i,
    output wire                target_o,
    input  wire                ans_busy_i,

    // From and to the bus side
    output wire                unc_start_o,
    output wire                unc_store_o,
    input  wire                unc_done_i,
    input  wire                unc_error_i,

    // To the response port
    output wire                answer_o,
    output wire                answer_load_o,  // with the word of array and write buffer
    output wire                answer_error_o,

    // Events (section 12)
    output wire                evt_load_hit_o,
    output wire                evt_load_miss_o,
    output wire                evt_store_hit_o,
    output wire                evt_store_miss_o,
    output wire                evt_forward_o,
    output wire                evt_merge_o,
    output wire                evt_stall_hazard_o,
    output wire                evt_stall_buffer_full_o,
    output wire                evt_stall_mshr_full_o,
    output wire                evt_stall_bus_o
);

    localparam [2:0] OP_LOAD       = 3'd0;
    localparam [2:0] OP_STORE      = 3'd1;
    localparam [2:0] OP_FENCE      = 3'd2;
    localparam [2:0] OP_INVAL_LINE = 3'd3;
    localparam [2:0] OP_INVAL_ALL  = 3'd4;

    localparam [1:0] ST_LOOKUP   = 2'd0;
    localparam [1:0] ST_SWEEP    = 2'd1;
    localparam [1:0] ST_UNCACHED = 2'd2;

    // --- The stage -------------------------------------------------------------------------------

    // A request is accepted from the pins into the stage, looked up there with what the RAMs have
    // read for it, and either fires or looks again. It is the only place where two requests could
    // be confused, so it holds exactly one.

    reg  [1:0]          state_q;
    reg                 s1_valid_q;
    reg                 s1_load_q, s1_store_q, s1_uncached_q;   // what it is, see below
    reg                 s1_fence_q, s1_inval_q, s1_inval_all_q, s1_nothing_q;
    reg                 s1_unknown_q, s1_unc_store_q;
    reg  [ADDR_W-1:0]   s1_addr_q;
    reg  [DATA_W-1:0]   s1_data_q;
    reg  [DATA_W/8-1:0] s1_be_q;
    reg  [ID_W-1:0]     s1_id_q;
    wire                finish;            // leaves ST_SWEEP or ST_UNCACHED
    wire                fire_in, fire_out; // has its effect and leaves
    wire                stay_in  = s1_valid_q & ~fire_in & ~finish;
    wire                stay_out = s1_valid_q & ~fire_out & ~finish;
    wire                stay     = tag_hit ? stay_in : stay_out;
    wire                tag_hit  = |hit_way_i;

    // Rules 3.1.1 and 3.1.2: ready depends on state alone; a request that stays is read again.
    assign req_ready_o = ~sweep_i & ~stay;
    assign rd_addr_o   = stay ? s1_addr_q : req_addr_i;
    assign s1_stay_o   = stay;

    // What is at the pins, sorted: at most one of them is high, none if nothing is accepted.
    wire accept   = req_valid_i & ~sweep_i;                        // unless the stage is taken
    wire access   = accept & (req_op_i == OP_LOAD | req_op_i == OP_STORE);
    wire empty    = req_op_i[0] & ~(|req_be_i);                    // a store of no byte
    wire unknown  = accept & (req_op_i > OP_INVAL_ALL);

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
            s1_valid_q     <= 1'b0;
            s1_load_q      <= 1'b0;
            s1_store_q     <= 1'b0;
            s1_uncached_q  <= 1'b0;
            s1_fence_q     <= 1'b0;
            s1_inval_q     <= 1'b0;
            s1_inval_all_q <= 1'b0;
            s1_nothing_q   <= 1'b0;
        end else if (!stay) begin
            s1_valid_q     <= accept;
            s1_load_q      <= access & ~req_uncached_i & ~req_op_i[0];
            s1_store_q     <= access & ~req_uncached_i & req_op_i[0] & ~empty;
            s1_uncached_q  <= access & req_uncached_i & ~empty;
            s1_fence_q     <= accept & (req_op_i == OP_FENCE);
            s1_inval_q     <= accept & (req_op_i == OP_INVAL_LINE);
            s1_inval_all_q <= accept & (req_op_i == OP_INVAL_ALL);
            s1_nothing_q   <= access & empty | unknown;            // rule 3.3.7
        end
    end

    // Read only while s1_valid_q: no reset. Loaded whether or not there is a request at the pins,
    // so that the enable of so many registers does not wait for it.
    always @(posedge clk_i) begin
        if (!stay) begin
            s1_unknown_q   <= unknown;
            s1_unc_store_q <= req_op_i[0];
            s1_addr_q      <= req_addr_i;
            s1_data_q      <= req_data_i;
            s1_be_q        <= req_be_i;
            s1_id_q        <= req_id_i;
        end
    end

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) state_q <= ST_LOOKUP;
        else begin
            case (state_q)
                // Requests look up one after the other.
                ST_LOOKUP: begin
                    if (sweep_start_o)    state_q <= ST_SWEEP;
                    else if (unc_start_o) state_q <= ST_UNCACHED;
                end
                // The tags are being swept, or an uncached access is on the bus.
                default: if (finish) state_q <= ST_LOOKUP;
            endcase
        end
    end

    // --- What the request is: only an inval all and an uncached access ever leave ST_LOOKUP ------

    wire load      = s1_load_q;
    wire store     = s1_store_q;
    wire fence     = s1_fence_q;
    wire inval     = s1_inval_q;
    wire nothing   = s1_nothing_q;
    wire look      = s1_valid_q & (state_q == ST_LOOKUP);
    wire uncached  = s1_uncached_q & (state_q == ST_LOOKUP);
    wire inval_all = s1_inval_all_q & (state_q == ST_LOOKUP);

    // Where its word is. At most one of the tags and one fill know the line, never both: a line
    // that is in the tags has no fill, so names in _in need not ask.
    wire arrived = fl_i & fl_arrived_i;    // the beat of the word is in the array
    wire ahead   = fl_i & ~fl_arrived_i;   // ... is still to come
    wire absent  = ~fl_i;                  // if it is not in the tags

    // What it will do if it fires, beside what all of its kind do (rules 3.3.1 to 3.3.6).
    localparam UPDATE = (INVALIDATE == 0) ? 1 : 0;
    wire load_miss   = absent & ~wb_cover_i;               // of a load that is not in the tags
    wire load_join   = ahead | load_miss;                  // ... becomes a target
    wire store_alloc = absent & (ALLOCATE != 0);           // of a store that is not in the tags
    wire drops_in    = store & (UPDATE == 0) | inval | uncached & s1_unc_store_q;

    // --- What is missing: the four reasons (rule 3.3) --------------------------------------------

    // Loads and stores are decided apart, so that neither waits for what only the other needs.

    // Hazards: another word of the same place must get there first.
    wire for_word     = (FLUSH != 0 || COMMIT != 0) & wb_word_hit_i;
    wire for_fill     = fl_i & (fl_dead_i | (fl_arrived_i ? fl_just_i : fl_head_i));
    wire load_hazard  = for_word | for_fill | sn_just_i;
    wire store_hazard = fl_i & (fl_dead_i | ~fl_arrived_i & (fl_head_i | tg_same_word_i));

    // The write buffer: with depth 0 nothing overtakes a store (rule 3.3.8).
    wire for_slot     = (DEPTH0 != 0) & ~wb_empty_i;
    wire store_full   = for_slot | ~wb_can_take_i;

    // The fills.
    wire no_fill      = ~mshr_ok_i;
    wire load_mshr    = load_join & tg_full_i | load_miss & no_fill;
    wire store_target = (COMMIT != 0) & tg_full_i;
    wire store_mshr   = store_target | store_alloc & no_fill;

    // The ports: of the response, of the tags, of the data.
    wire store_answer = (COMMIT == 0) & ans_busy_i;
    wire load_bus     = ~load_join & ans_busy_i | load_miss & tag_busy_i;
    wire store_bus_in = store_answer | ((UPDATE != 0) ? data_busy_i : tag_busy_i);
    wire store_bus    = store_answer | (UPDATE != 0) & arrived & data_busy_i
                      | store_alloc & tag_busy_i;
    // An uncached access goes alone: nothing older is left anywhere (rule 3.3.6).
    wire quiet        = wb_empty_i & mshr_none_i & tg_empty_i;
    wire other_bus    = fence & ~wb_empty_i | uncached & ~quiet
                      | (fence | inval | nothing) & ans_busy_i;
    wire other_bus_in = other_bus | drops_in & tag_busy_i;

    // Nothing is missing.
    wire load_in   = load & ~(load_hazard | for_slot | ans_busy_i);
    wire load_out  = load & ~(load_hazard | for_slot | load_mshr | load_bus);
    wire store_in  = store & ~(store_full | store_target | store_bus_in);
    wire store_out = store & ~(store_hazard | store_full | store_mshr | store_bus);
    wire other     = fence | inval | nothing;
    wire may_go    = nothing | ~for_slot;
    wire other_in  = other & may_go & ~other_bus_in;
    wire other_out = other & may_go & ~other_bus;

    assign fire_in  = load_in | store_in | other_in;
    assign fire_out = load_out | store_out | other_out;

    // An inval all and an uncached access do not fire: they start, and finish later.
    wire starts     = uncached & ~for_slot & ~(tag_hit ? other_bus_in : other_bus);
    assign finish   = (state_q == ST_SWEEP) & ~sweep_i & ~ans_busy_i
                    | (state_q == ST_UNCACHED) & unc_done_i;

    // --- What it does ----------------------------------------------------------------------------

    wire store_fires = tag_hit ? store_in : store_out;

    assign unc_start_o      = starts;
    assign unc_store_o      = s1_unc_store_q;
    assign sweep_start_o    = inval_all & ~for_slot;
    assign poison_all_o     = sweep_start_o;
    // A line that leaves while it is still arriving: its fill must not be installed.
    assign poison_o         = fl_i & (inval & other_out | store_out & (UPDATE == 0));
    assign alloc_o          = ~tag_hit & (load_out & load_miss | store_out & store_alloc);
    assign tag_inval_o      = tag_hit ? drops_in & (fire_in | starts) : alloc_o;
    assign tag_inval_ways_o = tag_hit ? hit_way_i : victim_i;
    assign array_write_o    = (UPDATE != 0) & (tag_hit ? store_in : store_out & arrived);
    assign touch_o          = tag_hit ? load_in | store_in & (UPDATE != 0)
                                      : fl_i & (load_out | store_out & (UPDATE != 0));
    assign way_o            = fl_i ? fl_way_i : hit_way_i;
    assign push_o           = store_fires;
    // Where the line of this store will be when memory answers: what an error has to undo (9.2.4).
    assign push_way_o       = (store_alloc & ~tag_hit) ? victim_i : way_o & {WAYS{UPDATE != 0}};
    assign target_o         = ~tag_hit & load_out & load_join | store_fires & (COMMIT != 0);
    assign drain_o          = fence | uncached | load & for_word;
    wire answers_other      = tag_hit ? other_in : other_out;
    assign answer_load_o    = tag_hit ? load_in : load_out & ~load_join;
    assign answer_o         = answer_load_o | store_fires & (COMMIT == 0) | answers_other | finish;
    assign answer_error_o   = answer_o & (nothing ? s1_unknown_q
                                                  : (state_q == ST_UNCACHED) & unc_error_i);

    assign s1_addr_o  = s1_addr_q;
    assign s1_data_o  = s1_data_q;
    assign s1_be_o    = s1_be_q;
    assign s1_id_o    = s1_id_q;
    assign s1_load_o  = load;
    assign s1_store_o = store;
    assign s1_empty_o = ~s1_valid_q;

    // --- Events ----------------------------------------------------------------------------------

    wire hit    = arrived | tag_hit;
    wire hazard = load & load_hazard | store & store_hazard;
    wire full   = look & ~nothing & for_slot | store & store_full;
    wire mshr   = tag_hit ? store & store_target : load & load_mshr | store & store_mshr;

    assign evt_load_hit_o          = tag_hit ? load_in : load_out & arrived;
    assign evt_load_miss_o         = ~tag_hit & load_out & ~arrived;
    assign evt_store_hit_o         = store_fires & hit;
    assign evt_store_miss_o        = store_fires & ~hit;
    assign evt_forward_o           = answer_load_o & (|(s1_be_q & wb_fwd_be_i));
    assign evt_merge_o             = store_fires & wb_merge_i;
    assign evt_stall_hazard_o      = stay & hazard;
    assign evt_stall_buffer_full_o = stay & ~hazard & full;
    assign evt_stall_mshr_full_o   = stay & ~hazard & ~full & mshr;
    assign evt_stall_bus_o         = stay & ~(hazard | full | mshr);

endmodule

`default_nettype wire
